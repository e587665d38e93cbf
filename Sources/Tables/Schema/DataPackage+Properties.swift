internal import Diagnostics
internal import JSON

extension SettingsReader {
  /// Checks the properties that describe the package as a whole.
  mutating func checkPackage(_ value: JSONValue, isSecondEdition: Bool) {
    checkNames(of: value, .package)
    if let name = text("name", in: value), !isSecondEdition {
      checkFirstEditionName(name, of: value)
    }
    checkTexts(["$schema", "title", "description", "homepage", "image", "version"], in: value)
    _ = texts("keywords", in: value)
    let wanted = Wording(ko: "RFC 3339 일시", en: "an RFC 3339 date-time")
    _ = self.value("created", in: value, wanted) { $0.string.flatMap(Self.zonedTime) }
    checkLicences(of: value)
    checkPeople("contributors", in: value)
    checkPeople("sources", in: value)
    checkProfile(
      of: value, known: ["data-package", "tabular-data-package", "fiscal-data-package"])
    checkTabularProfile(value)
  }

  private static func zonedTime(_ text: String) -> Bool? {
    ISOTime.dateTime(Array(text.utf8)).flatMap { $0.hasZone ? true : nil }
  }

  /// Checks a name against the characters that the first edition of the standard allows.
  mutating func checkFirstEditionName(_ name: String, of value: JSONValue) {
    let isPlain = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x2D...0x39).contains($0) || $0 == UInt8(ascii: "_")
    }
    guard name.isEmpty || !isPlain else { return }
    fail(
      value["name"] ?? value,
      Wording(
        ko: "이름 “\(name)”에 소문자, 숫자, “.”, “_”, “-”, “/” 밖의 글자가 있음 (“$schema”로 2.0을 밝히면 쓸 수 있음)",
        en: "the name “\(name)” has characters other than a-z, 0-9, “.”, “_”, “-” and “/”"
          + " (allowed where “$schema” names 2.0)"))
  }

  mutating func checkLicences(of value: JSONValue) {
    for licence in objects("licenses", in: value) {
      checkTexts(["name", "path", "title"], in: licence)
      warnOfMisspelt(
        licence, Wording(ko: "이용 허락", en: "the licence"), ["name", "path", "title"])
      guard licence["name"] == nil, licence["path"] == nil else { continue }
      fail(
        licence,
        Wording(ko: "이용 허락에 “name”도 “path”도 없음", en: "the licence has neither “name” nor “path”"))
    }
  }

  /// Checks the profile of a package or a resource against those that the first edition has.
  mutating func checkProfile(of value: JSONValue, known: [String]) {
    guard let profile = text("profile", in: value), !known.contains(profile),
      !profile.contains("://")
    else { return }
    fail(
      value["profile"] ?? value,
      Wording(ko: "프로필 “\(profile)”을(를) 모름", en: "the profile “\(profile)” is not known"),
      hint: Self.nearest(profile, known), code: DescriptorPart.metadata.rawValue)
  }

  /// Checks that all resources of a tabular package are tabular (first edition, Tabular Data
  /// Package).
  private mutating func checkTabularProfile(_ value: JSONValue) {
    guard value["profile"]?.string == "tabular-data-package" else { return }
    for resource in value["resources"]?.elements ?? []
    where resource.members != nil && resource["profile"]?.string != "tabular-data-resource" {
      fail(
        resource,
        Wording(
          ko: "패키지의 프로필이 “tabular-data-package”인데 자원의 프로필이 “tabular-data-resource”가 아님",
          en: "the package has the profile “tabular-data-package”, but the resource does not have"
            + " “tabular-data-resource”"))
    }
  }

  /// Checks contributors or sources.
  mutating func checkPeople(_ key: String, in value: JSONValue) {
    let names = [
      "title", "givenName", "familyName", "path", "email", "role", "roles", "organization",
      "version",
    ]
    for person in objects(key, in: value) {
      warnOfMisspelt(person, Wording(ko: "“\(key)”", en: "“\(key)”"), names)
      checkTexts(names.filter { $0 != "roles" }, in: person)
      _ = texts("roles", in: person)
      // Editors write empty ones where nobody entered anything.
      for key in ["email", "path"] where person[key]?.string == "" {
        warn(
          person[key] ?? person,
          Wording(ko: "“\(key)”이(가) 비어 있음", en: "“\(key)” is empty"),
          hint: Wording(ko: "채우거나 지우십시오", en: "fill it in or take it out"))
      }
      guard let email = person["email"]?.string, !email.isEmpty,
        !TextFormat.isEmail(Array(email.utf8))
      else { continue }
      fail(
        person["email"] ?? person,
        Wording(ko: "“\(email)”은(는) 전자우편 주소가 아님", en: "“\(email)” is not an e-mail address"))
    }
  }
}
