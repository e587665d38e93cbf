import Diagnostics
import Pledges

extension Command {
  /// `gongyak new`: a fresh book to start from.
  static let new = Command(
    name: "new",
    summary: Wording(ko: "새 공약집을 시작함", en: "start a fresh book"),
    operands: [
      Operand(
        name: "DIR",
        summary: Wording(ko: "비었거나 아직 없는 폴더", en: "a folder that is empty or not there yet"),
        isOptional: false)
    ],
    discussion: Wording(
      ko: "원장 하나, 공약사업 하나, 단순한 서식이 들어 있으며 그대로 build할 수 있습니다.",
      en: "It holds one ledger, one pledge and plain templates, and builds as it stands."),
    run: { arguments, console throws(Diagnostic) in
      guard let folder = arguments.operand(0) else { return .misuse }
      try StarterBook.write(to: folder)
      console.tell(
        Wording(
          ko: "“\(folder)”에 새 공약집을 썼음. 다음: gongyak build \(folder)",
          en: "wrote a fresh book into “\(folder)”; next: gongyak build \(folder)"))
      return .success
    })
}
