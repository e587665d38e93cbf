import Diagnostics
import Testing

@Suite struct KoreanParticleTests {
  @Test(arguments: [
    ("구청", "은", "이", "을", "과", "으로"), ("강남구", "는", "가", "를", "와", "로"),
    ("서울", "은", "이", "을", "과", "로"),
    ("0", "은", "이", "을", "과", "으로"), ("1", "은", "이", "을", "과", "로"), ("2", "는", "가", "를", "와", "로"),
    ("3", "은", "이", "을", "과", "으로"),
    ("6", "은", "이", "을", "과", "으로"), ("7", "은", "이", "을", "과", "로"), ("8", "은", "이", "을", "과", "로"),
    ("9", "는", "가", "를", "와", "로"),
    ("10", "은", "이", "을", "과", "으로"), ("1,000", "은", "이", "을", "과", "으로"),
    ("1000000000000", "는", "가", "를", "와", "로"),
    ("2.0", "은", "이", "을", "과", "으로"), ("2.5", "는", "가", "를", "와", "로"),
    ("LED", "는", "가", "를", "와", "로"),
    ("URL", "은", "이", "을", "과", "로"), ("kim", "은", "이", "을", "과", "으로"),
    ("12.5%", "는", "가", "를", "와", "로"),
    ("강남구(구청)", "는", "가", "를", "와", "로"), ("“서울”", "은", "이", "을", "과", "로"),
    ("2018년 ", "은", "이", "을", "과", "으로"),
    ("개사", "는", "가", "를", "와", "로"), ("각", "은", "이", "을", "과", "으로"),
  ])
  func follows(
    text: String, topic: String, subject: String, object: String, and: String, direction: String
  ) {
    let particles: [KoreanParticle] = [.topic, .subject, .object, .and, .direction]
    #expect(particles.map { $0.form(after: text) } == [topic, subject, object, and, direction])
  }

  @Test func bothFormsWhereNobodyCanTell() {
    #expect(KoreanParticle.topic.attached(to: "★") == "★은(는)")
    #expect(KoreanParticle.direction.attached(to: "") == "(으)로")
    #expect(KoreanParticle("이나/나")?.form(after: "★") == "(이)나")
  }

  @Test(arguments: [
    ("“2.3”이(가) 2.8와(과) 다름", "“2.3”이 2.8과 다름"), ("“1.5”은(는) 수가 아님", "“1.5”는 수가 아님"),
    ("“서울”(으)로 옮김", "“서울”로 옮김"), ("“강남”(으)로부터", "“강남”으로부터"),
    ("“값은(는)”이(가) 없음", "“값은(는)”이 없음"), ("“★”을(를) 모름", "“★”을(를) 모름"),
    ("값(원)이 없음", "값(원)이 없음"), ("“”은(는) 빈 값", "“”은(는) 빈 값"),
  ])
  func sentencesTakeTheRightForm(written: String, read: String) {
    #expect(Wording(ko: written, en: "").korean == read)
  }

  @Test(arguments: [("은/는", "은/는"), ("는/은", "은/는"), ("로/으로", "으로/로"), ("은/가", nil), ("은", nil)])
  func pairs(written: String, pair: String?) {
    #expect(KoreanParticle(written)?.pair == pair)
  }
}
