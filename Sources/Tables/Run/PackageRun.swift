internal import Diagnostics
internal import JSON

/// One reading of a package: the order of its tables, and what has to outlive each of them.
struct PackageRun {
  let package: DataPackage
  let options: PackageReader.Options
  var report = ValidationReport()
  /// The resources in an order in which tables that are referred to come first.
  private(set) var order: [Int] = []
  /// The caller's consumer of the resource that was read last.
  private(set) var outerConsumer: (any AnyConsumer)?

  private var readers: [[CellReader]] = []
  private var tasks: [Int: ValidationReport.Task] = [:]
  /// The keys that others refer to, by resource and fields.
  private var exported: [ExportedKey: FingerprintSet] = [:]
  private var lookups: [LookupKey: LookupTable] = [:]
  private var familyKeys: [String: [(resource: Int, keys: KeyIndex)]] = [:]
  private var sums: [PeriodSumKey: PeriodSums] = [:]
  private var openReferences: [(resource: Int, index: Int, keys: KeyIndex)] = []
  /// The types of the errors for which tables could not be read, by resource.
  private var refused: [String: String] = [:]
  var plans: [Int: TablePlan] = [:]
  var errors: [Int: ErrorCollector] = [:]

  struct ExportedKey: Hashable {
    let resource: String
    let fields: [String]
  }

  init(_ package: DataPackage, _ options: PackageReader.Options) {
    self.package = package
    self.options = options
  }

  /// Compiles the schemas; where the descriptor is wrong, nothing is read.
  mutating func start() {
    var reader = DescriptorReader(file: package.path)
    readers = Self.cellReaders(package, &reader)
    report.errors = (package.problems + reader.problems).map(\.reportError)
    report.warnings = (package.oddities + reader.warnings).map(\.reportError)
    if report.errors.isEmpty { order = dependencyOrder() }
  }

  private func dependencyOrder() -> [Int] {
    var order: [Int] = []
    var state = Array(repeating: 0, count: package.resources.count)
    func visit(_ index: Int) {
      guard state[index] == 0 else { return }
      state[index] = 1
      for name in package.resources[index].referencedResources {
        if let other = package.resources.firstIndex(where: { $0.name == name }) { visit(other) }
      }
      state[index] = 2
      order.append(index)
    }
    for index in package.resources.indices { visit(index) }
    return order
  }

  // MARK: One resource

  mutating func read(_ index: Int, outer: () -> (any AnyConsumer)?) {
    outerConsumer = nil
    let resource = package.resources[index]
    var task = ValidationReport.Task(resource)
    defer { tasks[index] = task }
    do throws(TableReader.Refusal) {
      guard resource.isTable else {
        task.type = "file"
        try checkFiles(resource, &task)
        return
      }
      if let data = try inlineData(resource) {
        try readInline(index, data, &task, outer)
      } else {
        try checkFiles(resource, &task)
        try readFile(index, &task, outer)
      }
    } catch {
      task.add(ReportError(error.type, error.note))
      refused[resource.name] = error.type
    }
  }

  private var threads: Int { options.threads > 0 ? options.threads : Threads.available }

  private mutating func readFile(
    _ index: Int, _ task: inout ValidationReport.Task, _ outer: () -> (any AnyConsumer)?
  ) throws(TableReader.Refusal) {
    let resource = package.resources[index]
    let (source, encoding) = try ResourceOpener(package).open(resource)
    if source.size == 0 {
      throw TableReader.Refusal(
        type: "source-error", note: Wording(ko: "파일이 비어 있음", en: "the file is empty"))
    }
    let reader = TableReader(
      threads: threads,
      chunkSize: max(64, options.chunkSize / 64 * 64), errorLimit: options.maxErrors,
      recordLimit: options.recordLimit)
    do throws(Diagnostic) {
      let outcome = try reader.read(
        resource, source: source, encoding: encoding,
        compile: { labels in
          let plan = self.plan(index, labels: labels, encoding)
          return (plan, self.context(plan))
        },
        consumers: { self.innerConsumers(index) + (outer().map { [$0] } ?? []) })
      var inner = outcome.worker.consumers
      takeConsumers(index, &inner, hasOuter: outer() != nil)
      conclude(index, outcome, &task)
    } catch {
      throw TableReader.Refusal(type: error.code, note: error.message)
    }
  }

  private mutating func readInline(
    _ index: Int, _ data: [JSONValue], _ task: inout ValidationReport.Task,
    _ outer: () -> (any AnyConsumer)?
  ) throws(TableReader.Refusal) {
    let table = try InlineTable(data, package.resources[index])
    let plan = plan(index, labels: table.labels, .utf8)
    let worker = TableWorker(
      plan, context(plan), consumers: innerConsumers(index) + (outer().map { [$0] } ?? []))
    worker.beginPart(worker.errors)
    table.read(into: worker)
    worker.errors.merge(worker.endPart(0))
    var consumers = worker.consumers
    takeConsumers(index, &consumers, hasOuter: outer() != nil)
    conclude(
      index,
      TableReader.Outcome(
        header: plan.header, plan: plan, worker: worker, records: table.count + 1, bytes: 0),
      &task)
  }

  func plan(_ index: Int, labels: [String]?, _ encoding: TextEncoding) -> TablePlan {
    let resource = package.resources[index]
    let schema =
      resource.schema
      ?? TableSchema(fields: Header.names(for: labels ?? []).map { Field(name: $0) })
    var cellReaders = readers[index]
    if resource.schema == nil {
      var reader = DescriptorReader(file: "")
      cellReaders = schema.fields.map {
        CellReader(
          $0, missingValues: schema.missingValues, nullSequence: resource.dialect.nullSequence,
          &reader)
      }
    }
    let header = Header(labels: labels, schema: schema)
    return TablePlan(
      TableLayout(resource: resource, schema: schema, header: header), readers: cellReaders,
      encoding: encoding, errorLimit: options.maxErrors)
  }

  // MARK: What tables need of each other

  private func context(_ plan: TablePlan) -> TableContext {
    var context = TableContext()
    let name = plan.resource.name
    for (index, key) in plan.schema.foreignKeys.enumerated() {
      let target = key.resource ?? name
      guard let other = package.resources.first(where: { $0.name == target }) else { continue }
      let known = other.schema.map { schema in
        key.referenceFields.allSatisfy { schema.index(of: $0) != nil }
      }
      if known == false {
        context.brokenReferences.insert(index)
      } else if let keys = exported[ExportedKey(resource: target, fields: key.referenceFields)] {
        context.parents[index] = keys
      } else if tasks[package.resources.firstIndex { $0.name == target } ?? -1] == nil {
        context.openReferences.insert(index)
      }
    }
    for (index, check) in plan.schema.checks.enumerated() {
      if let key = LookupKey(check) {
        context.effective[index] = lookups[key]?.effective
        context.covers[index] = lookups[key]?.covers
      }
    }
    context.exported = exportedFields(of: name)
    context.sharesFamily =
      package.resources.count { $0.family == plan.resource.family } > 1
    return context
  }

  private func exportedFields(of name: String) -> [[String]] {
    var fields: [[String]] = []
    for resource in package.resources {
      for key in resource.schema?.foreignKeys ?? [] where (key.resource ?? resource.name) == name {
        if !fields.contains(key.referenceFields) { fields.append(key.referenceFields) }
      }
    }
    return fields
  }

  private func innerConsumers(_ index: Int) -> [any AnyConsumer] {
    let resource = package.resources[index]
    var consumers: [any AnyConsumer] = []
    for key in lookupKeys(of: resource.name) { consumers.append(ConsumerBox(LookupConsumer(key))) }
    for key in sumKeys(of: resource) { consumers.append(ConsumerBox(PeriodConsumer(key))) }
    return consumers
  }

  private func lookupKeys(of name: String) -> [LookupKey] {
    var keys: [LookupKey] = []
    for resource in package.resources {
      for check in resource.schema?.checks ?? [] {
        if let key = LookupKey(check), key.resource == name, !keys.contains(key) {
          keys.append(key)
        }
      }
    }
    return keys
  }

  private func sumKeys(of resource: Resource) -> [PeriodSumKey] {
    var keys: [PeriodSumKey] = []
    func add(_ key: PeriodSumKey) { if !keys.contains(key) { keys.append(key) } }
    for reconciliation in package.reconciliations {
      for side in reconciliation.left + [reconciliation.right] where side.family == resource.family
      {
        add(
          PeriodSumKey(
            family: side.family, sum: side.sum, date: side.date, step: reconciliation.step))
      }
    }
    for check in resource.schema?.checks ?? [] {
      if case .noGaps(let field, let step) = check {
        add(PeriodSumKey(family: resource.family, sum: nil, date: field, step: step))
      }
    }
    return keys
  }

  private mutating func takeConsumers(
    _ index: Int, _ consumers: inout [any AnyConsumer], hasOuter: Bool
  ) {
    if hasOuter { outerConsumer = consumers.popLast() }
    for consumer in consumers {
      if let box = consumer as? ConsumerBox<LookupConsumer> {
        lookups[box.consumer.key] = box.consumer.finished()
      } else if let box = consumer as? ConsumerBox<PeriodConsumer> {
        var found = box.consumer.sums
        found.mark(resource: index)
        sums[box.consumer.key, default: PeriodSums()].merge(found)
      }
    }
  }

  // MARK: Findings

  private mutating func conclude(
    _ index: Int, _ outcome: TableReader.Outcome, _ task: inout ValidationReport.Task
  ) {
    let plan = outcome.plan
    let worker = outcome.worker
    plans[index] = plan
    var found = worker.errors
    found.interleave(
      KeyFindings.errors(worker, plan, package, limit: options.maxErrors, threads: threads))
    // Where not even the header can be decoded, the encoding is not the file's: nothing else about
    // it can be judged.
    if !outcome.undecodableHeaderCells.isEmpty { found.keepOnly(.encoding) }
    errors[index] = found
    for (place, fields) in exportedFields(of: plan.resource.name).enumerated() {
      exported[ExportedKey(resource: plan.resource.name, fields: fields)] = FingerprintSet(
        worker.exported[place])
    }
    for (place, key) in plan.keys.enumerated() where key.purpose == .family {
      familyKeys[plan.resource.family, default: []].append((index, worker.key(place)))
    }
    for (reference, keys) in worker.references.sorted(by: { $0.key < $1.key }) {
      openReferences.append((index, reference, keys))
    }
    TableConclusion.describe(outcome, package, &task)
    TableConclusion.addUnreadable(plan, refused, &task)
  }

  /// What can only be said when all tables have been read.
  mutating func finish() {
    for (resource, index, keys) in openReferences { lookUp(resource, index, keys) }
    for (_, members) in familyKeys.sorted(by: { $0.key < $1.key }) where members.count > 1 {
      for (resource, found) in KeyFindings.familyErrors(
        members, package.resources.map(\.name), limit: options.maxErrors)
      {
        errors[resource]?.interleave(found)
      }
    }
    for (resource, error) in PeriodFindings.errors(package, sums) { tasks[resource]?.add(error) }
    var faulty: [String: Consequences] = [:]
    for (index, task) in tasks where task.cause != nil {
      faulty[task.name] = Consequences(task.cause, plans[index]?.layout)
    }
    for (index, task) in tasks {
      var task = task
      task.close(
        errors[index] ?? ErrorCollector(limit: 0), plans[index], package, faulty,
        limit: options.maxErrors)
      tasks[index] = task
    }
    report.tasks = package.resources.indices.compactMap { tasks[$0] }
  }

  private mutating func lookUp(_ resource: Int, _ index: Int, _ keys: KeyIndex) {
    guard let plan = plans[resource] else { return }
    let key = plan.schema.foreignKeys[index]
    let target = ExportedKey(
      resource: key.resource ?? plan.resource.name, fields: key.referenceFields)
    guard let known = exported[target] else { return }
    var rows: [Int] = []
    keys.forEach { fingerprint, row in if !known.contains(fingerprint) { rows.append(row) } }
    var found = ErrorCollector(limit: options.maxErrors)
    for row in rows.sorted() {
      found.add(RowError(row: row, column: -1, problem: .foreignKey(index), cell: ""))
    }
    errors[resource]?.interleave(found)
  }
}

extension Resource {
  /// The resources that must be read before this one.
  var referencedResources: [String] {
    guard let schema else { return [] }
    return schema.foreignKeys.compactMap(\.resource)
      + schema.checks.compactMap { LookupKey($0)?.resource }
  }
}

extension DescriptorProblem {
  var reportError: ReportError {
    var error = ReportError(part.rawValue, note)
    error.place = JSONPlace(file: file, offset: offset)
    error.cause = .configuration
    return error
  }
}

extension PackageRun {
  /// Compares files with their hash and size.
  private func checkFiles(
    _ resource: Resource, _ task: inout ValidationReport.Task
  ) throws(TableReader.Refusal) {
    guard resource.data == nil else { return }
    let files = try ResourceOpener(package).files(of: resource)
    task.byteCount = files.reduce(0) { $0 + $1.size }
    do throws(Diagnostic) {
      for error in try FileChecks.errors(resource, files) { task.add(error) }
    } catch {
      throw TableReader.Refusal(type: error.code, note: error.message)
    }
  }

  /// The records of inline data or of a JSON file; nil for other files.
  private func inlineData(_ resource: Resource) throws(TableReader.Refusal) -> [JSONValue]? {
    if let data = resource.data {
      if let elements = data.elements { return elements }
      throw TableReader.Refusal(
        type: "source-error",
        note: Wording(ko: "“data”가 배열이 아님", en: "“data” is not an array"))
    }
    guard resource.format == "json", resource.paths.count == 1 else { return nil }
    _ = try ResourceOpener(package).files(of: resource)
    do throws(Diagnostic) {
      let name = resource.paths[0]
      let bytes = try InputFile(name, inside: package.folder).whole(limit: 256 << 20)
      return try JSONParser.parse(bytes, file: package.folder + name).elements ?? []
    } catch {
      throw TableReader.Refusal(type: "source-error", note: error.message)
    }
  }
}
