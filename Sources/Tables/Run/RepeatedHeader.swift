internal import Diagnostics

/// A header that comes again where a further file of a table begins.
///
/// The files of a resource are one text (Data Resource, “path”), so that it is read as a record.
enum RepeatedHeader {
  static let type = "repeated-header"

  /// Warns of the files behind the first that begin with the labels.
  static func add(_ plan: TablePlan, _ package: DataPackage, _ task: inout ValidationReport.Task) {
    guard plan.dialect.header, !plan.header.labels.isEmpty else { return }
    for (index, path) in plan.resource.paths.enumerated().dropFirst() {
      guard let file = try? InputFile(path, inside: package.folder),
        let prelude = try? Prelude(
          plan.dialect, TextSource(files: [file]), plan.encoding, recordLimit: 1 << 20),
        prelude.labels == plan.header.labels.map(\.raw)
      else { continue }
      task.filesWithHeader.insert(index)
      var warning = ReportError(
        type,
        Wording(
          ko: "“\(path)”이(가) 머리글로 다시 시작하는데, 이은 파일의 머리글은 자료로 읽힘",
          en: "“\(path)” begins with the header again, which is read as a record here"),
        hint: Wording(
          ko: "둘째 파일부터는 머리글을 지우거나, 파일마다 따로 자원으로 적으십시오",
          en: "delete the header from all files but the first, or declare a resource for each"))
      warning.location = SourceLocation(file: package.folder + path, line: 1)
      task.warn(warning)
    }
  }
}
