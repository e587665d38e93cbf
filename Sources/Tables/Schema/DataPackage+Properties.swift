internal import Diagnostics
internal import JSON

extension DataPackage {
  /// Checks the properties that describe the package as a whole.
  static func checkProperties(
    _ value: JSONValue, isSecondEdition: Bool, _ reader: inout DescriptorReader
  ) {
    if let name = value["name"]?.string, !isSecondEdition, !isFirstEditionName(name) {
      reader.fail(value["name"] ?? value, nameProblem(name))
    }
    for key in ["$schema", "title", "description", "homepage", "image", "version"] {
      _ = reader.string(value, key)
    }
    _ = reader.strings(value, "keywords")
    if let created = reader.string(value, "created"), !isDateTime(created) {
      reader.fail(
        value["created"] ?? value,
        Wording(
          ko: "“created”의 값 “\(created)”은(는) RFC 3339 일시가 아님",
          en: "“\(created)” for “created” is not an RFC 3339 date-time"))
    }
    for license in reader.array(value, "licenses") ?? [] { checkLicense(license, &reader) }
    checkPeople("contributors", value, &reader)
    checkPeople("sources", value, &reader)
    if let profile = reader.string(value, "profile") {
      checkProfile(
        profile, of: value,
        known: ["data-package", "tabular-data-package", "fiscal-data-package"], &reader)
    }
    checkTabularProfile(value, &reader)
  }

  static func isFirstEditionName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x2D...0x39).contains($0) || $0 == UInt8(ascii: "_")
      }
  }

  static func nameProblem(_ name: String) -> Wording {
    Wording(
      ko: "이름 “\(name)”에 소문자, 숫자, “.”, “_”, “-”, “/” 밖의 글자가 있음 (“$schema”로 2.0을 밝히면 쓸 수 있음)",
      en: "the name “\(name)” has characters other than a-z, 0-9, “.”, “_”, “-” and “/”"
        + " (allowed where “$schema” names 2.0)")
  }

  static func checkLicense(_ license: JSONValue, _ reader: inout DescriptorReader) {
    for member in ["name", "path", "title"] { _ = reader.string(license, member) }
    if license["name"] == nil && license["path"] == nil {
      reader.fail(
        license,
        Wording(ko: "이용 허락에 “name”도 “path”도 없음", en: "the licence has neither “name” nor “path”"))
    }
  }

  /// Checks the profile of a package or a resource against those that the first edition has.
  static func checkProfile(
    _ profile: String, of value: JSONValue, known: [String], _ reader: inout DescriptorReader
  ) {
    guard !known.contains(profile), !profile.contains("://") else { return }
    reader.fail(
      value["profile"] ?? value,
      Wording(ko: "프로필 “\(profile)”을(를) 모름", en: "the profile “\(profile)” is not known"),
      part: .metadata)
  }

  /// Checks that all resources of a tabular package are tabular (first edition, Tabular Data
  /// Package).
  private static func checkTabularProfile(_ value: JSONValue, _ reader: inout DescriptorReader) {
    guard value["profile"]?.string == "tabular-data-package" else { return }
    for resource in value["resources"]?.elements ?? []
    where resource.members != nil && resource["profile"]?.string != "tabular-data-resource" {
      reader.fail(
        resource,
        Wording(
          ko: "패키지의 프로필이 “tabular-data-package”인데 자원의 프로필이 “tabular-data-resource”가 아님",
          en: "the package has the profile “tabular-data-package”, but the resource does not have"
            + " “tabular-data-resource”"))
    }
  }

  /// Checks contributors or sources.
  static func checkPeople(
    _ key: String, _ value: JSONValue, _ reader: inout DescriptorReader
  ) {
    for person in reader.array(value, key) ?? [] {
      guard person.members != nil else {
        reader.fail(
          person, DescriptorReader.wrongKind(key, ko: "객체의 배열", en: "an array of objects"))
        continue
      }
      for member in ["title", "role", "path", "organization"] {
        _ = reader.string(person, member)
      }
      if let email = reader.string(person, "email"), !TextFormat.isEmail(Array(email.utf8)) {
        reader.fail(
          person["email"] ?? person,
          Wording(ko: "“\(email)”은(는) 전자우편 주소가 아님", en: "“\(email)” is not an e-mail address"))
      }
    }
  }

  private static func isDateTime(_ text: String) -> Bool {
    guard let components = ISOTime.dateTime(Array(text.utf8)) else { return false }
    return components.hasZone
  }
}

extension DescriptorProblem {
  /// The finding, with its place where the file is the package's own.
  func diagnostic(
    in package: DataPackage, _ severity: Diagnostic.Severity
  ) -> Diagnostic {
    let path = file == package.path ? file : package.folder + file
    let bytes = try? InputFile.readWhole(path, limit: 64 << 20)
    let location =
      bytes.map { TextPlace.location(of: offset, in: $0, file: path) } ?? SourceLocation(file: path)
    return Diagnostic(
      part.rawValue, severity: severity, cause: .configuration, at: location, note)
  }
}
