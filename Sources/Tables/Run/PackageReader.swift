internal import Diagnostics
internal import JSON

/// Reads and validates all tables of a package, and lends their records to consumers on the way.
public struct PackageReader: Sendable {
  /// How a package is read.
  public typealias Options = ReadingOptions

  private let package: DataPackage
  private let options: Options

  /// Prepares to read `package`.
  public init(_ package: DataPackage, options: Options = Options()) {
    self.package = package
    self.options = options
  }

  /// Validates without consumers.
  public func validate() -> ValidationReport {
    read { _ in NoConsumer?.none }.report
  }

  /// Reads every table once.
  ///
  /// - Parameter consumer: makes a consumer for a resource, or nil where none is needed; it is
  ///   called once a thread, and must always give the same.
  /// - Returns: what validation found, and the consumers by the names of their resources. After
  ///   errors their contents are incomplete.
  public func read<Consumer: BatchConsumer>(
    consumer: (Resource) -> Consumer?
  ) -> (report: ValidationReport, consumers: [String: Consumer]) {
    var run = PackageRun(package, options)
    run.start()
    var consumers: [String: Consumer] = [:]
    for index in run.order {
      let resource = package.resources[index]
      run.read(index) { consumer(resource).map { ConsumerBox($0) } }
      if let box = run.outerConsumer as? ConsumerBox<Consumer> {
        consumers[resource.name] = box.consumer
      }
    }
    run.finish()
    return (run.report, consumers)
  }
}

/// Stands where nobody wants the records.
private struct NoConsumer: BatchConsumer {
  var demands: ColumnDemands { ColumnDemands() }
  mutating func consume(_ batch: borrowing Batch) {}
  mutating func merge(_ other: consuming NoConsumer) {}
}
