internal import Diagnostics
internal import JSON

/// One reading of a package: the order of its tables, and what has to outlive each of them.
struct PackageRun {
  let package: DataPackage
  let options: ReadingOptions
  var report = ValidationReport()
  /// The resources in an order in which tables that are referred to come first.
  private(set) var order: [Int] = []
  /// The caller's consumer of the resource that was read last.
  private(set) var outerConsumer: (any AnyConsumer)?

  private var readers: [[CellReader]] = []
  private var tasks: [Int: ValidationReport.Task] = [:]
  /// The keys that others refer to, by resource and fields.
  private var exported: [ReferenceTarget: IdentitySet] = [:]
  private var lookups: [LookupKey: LookupTable] = [:]
  private var familyKeys: [String: [KeyFindings.FamilyMember]] = [:]
  private var sums: [PeriodSumKey: PeriodSums] = [:]
  private var openReferences: [(resource: Int, index: Int, values: KeptReferences)] = []
  /// The types of the errors for which tables could not be read, by resource.
  private var refused: [String: String] = [:]
  var plans: [Int: TablePlan] = [:]
  var errors: [Int: ErrorCollector] = [:]

  init(_ package: DataPackage, _ options: ReadingOptions) {
    self.package = package
    self.options = options
  }

  /// Compiles the schemas; where the descriptor is wrong, nothing is read.
  mutating func start() {
    var reader = SettingsReader(package.sources, code: DescriptorPart.field.rawValue)
    readers = Self.cellReaders(package, &reader)
    Self.requireConditions(package, readers, &reader)
    let findings = package.findings + reader.findings
    report.errors = findings.filter { $0.severity == .error }.map { ReportError($0) }
    report.warnings = findings.filter { $0.severity != .error }.map { ReportError($0) }
    if report.errors.isEmpty { order = dependencyOrder() }
  }

  private func dependencyOrder() -> [Int] {
    var order: [Int] = []
    var state = Array(repeating: 0, count: package.resources.count)
    func visit(_ index: Int) {
      guard state[index] == 0 else { return }
      state[index] = 1
      let schema = package.resources[index].schema
      let needed = schema?.checks.compactMap { LookupKey($0)?.resource } ?? []
      for other in package.resources.indices where needed.contains(package.resources[other].name) {
        visit(other)
      }
      // A key can also be looked up at the end, a value in force cannot: a table that needs one
      // that is waiting comes after it.
      for name in schema?.foreignKeys.compactMap(\.resource) ?? [] {
        let waiting = package.resources.indices.filter { state[$0] == 1 }
        guard let other = package.resources.firstIndex(where: { $0.name == name }),
          package.resources.lookups(from: name).isDisjoint(
            with: waiting.map { package.resources[$0].name })
        else { continue }
        visit(other)
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
      task.add(ReportError(error.type, error.note, hint: error.hint))
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
    func consumers() -> [any AnyConsumer] { innerConsumers(index) + (outer().map { [$0] } ?? []) }
    do throws(Diagnostic) {
      let outcome = try reader.read(
        resource, source: source, encoding: encoding,
        compile: { self.plan(index, labels: $0, width: $1, encoding, consumers()) },
        consumers: consumers)
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
    let given = innerConsumers(index) + (outer().map { [$0] } ?? [])
    let plan = plan(index, labels: table.labels, width: table.width, .utf8, given)
    let sums = ControlSums()
    let worker = TableWorker(plan, consumers: given, sums: sums)
    worker.beginPart(worker.errors)
    table.read(into: worker)
    worker.errors.merge(worker.endPart(0))
    var consumers = worker.consumers
    takeConsumers(index, &consumers, hasOuter: outer() != nil)
    var outcome = TableReader.Outcome(
      header: plan.header, plan: plan, worker: worker, records: table.count + 1)
    outcome.sums = sums
    conclude(index, outcome, &task)
  }

  private func plan(
    _ index: Int, labels: [String]?, width: Int, _ encoding: TextEncoding,
    _ consumers: [any AnyConsumer]
  ) -> TablePlan {
    let resource = package.resources[index]
    // Without labels the columns are those of the first record.
    let names = labels ?? Array(repeating: "", count: width)
    let schema =
      resource.schema
      ?? TableSchema(fields: Header.names(for: names).map { Field(name: $0) })
    var cellReaders = readers[index]
    if resource.schema == nil {
      var reader = SettingsReader()
      cellReaders = schema.fields.map {
        CellReader(
          $0, missingValues: schema.missingValues, nullSequence: resource.dialect.nullSequence,
          &reader)
      }
    }
    let layout = TableLayout(
      resource: resource, schema: schema,
      header: Header(labels: labels, schema: schema, isInferred: resource.schema == nil))
    return TablePlan(
      layout, readers: cellReaders, encoding: encoding, errorLimit: options.maxErrors,
      context: context(index), demands: consumers.map(\.demands))
  }

  // MARK: What tables need of each other

  private func context(_ index: Int) -> TableContext {
    let resource = package.resources[index]
    var context = TableContext()
    for (place, key) in (resource.schema?.foreignKeys ?? []).enumerated() {
      context.references[place] = reference(key, of: index)
    }
    for (place, check) in (resource.schema?.checks ?? []).enumerated() {
      if let key = LookupKey(check) {
        context.effective[place] = lookups[key]?.effective
        context.covers[place] = lookups[key]?.covers
      }
    }
    context.exports = exports(of: index)
    context.sharesFamily = package.resources.count { $0.family == resource.family } > 1
    return context
  }

  /// What becomes of a foreign key's values; nil where its table could not be read.
  private func reference(_ key: ForeignKey, of index: Int) -> TableContext.Reference? {
    guard let other = resource(key, of: index) else { return nil }
    if let keys = exported[target(key, of: index, in: other)] { return .lookedUp(keys) }
    return tasks[other] == nil ? .kept : nil
  }

  /// The place of the resource that a foreign key of another one refers to.
  private func resource(_ key: ForeignKey, of index: Int) -> Int? {
    guard let name = key.resource else { return index }
    return package.resources.firstIndex { $0.name == name }
  }

  private func target(_ key: ForeignKey, of index: Int, in other: Int) -> ReferenceTarget {
    ReferenceTarget(
      key, of: package.resources[index], in: package.resources[other], readers: readers[index])
  }

  /// What all foreign keys of the package refer to in a resource.
  private func exports(of index: Int) -> [ReferenceTarget] {
    var targets: [ReferenceTarget] = []
    for (own, resource) in package.resources.enumerated() {
      for key in resource.schema?.foreignKeys ?? [] where self.resource(key, of: own) == index {
        let target = target(key, of: own, in: index)
        if !targets.contains(target) { targets.append(target) }
      }
    }
    return targets
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
    for (export, keys) in zip(plan.exports, worker.exported) { exported[export.target] = keys }
    for (place, key) in plan.keys.enumerated() where key.key.purpose == .family {
      familyKeys[plan.resource.family, default: []].append(
        KeyFindings.FamilyMember(
          resource: index, plan: plan, columns: key.key.columns, keys: worker.key(place)))
    }
    for (reference, values) in worker.kept.sorted(by: { $0.key < $1.key }) {
      openReferences.append((index, reference, values))
    }
    TableConclusion.describe(outcome, package, &task)
    TableConclusion.addUnreadable(plan, refused, &task)
  }

  /// What can only be said when all tables have been read.
  mutating func finish() {
    for (resource, index, values) in openReferences { lookUp(resource, index, values) }
    for (_, members) in familyKeys.sorted(by: { $0.key < $1.key }) where members.count > 1 {
      for (resource, found) in KeyFindings.familyErrors(
        members, package, limit: options.maxErrors)
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

  private mutating func lookUp(_ resource: Int, _ index: Int, _ values: KeptReferences) {
    guard let plan = plans[resource] else { return }
    let key = plan.schema.foreignKeys[index]
    guard let other = self.resource(key, of: resource),
      let known = exported[target(key, of: resource, in: other)]
    else { return }
    var found = ErrorCollector(limit: options.maxErrors)
    for row in values.missing(in: known) {
      found.add(RowError(row: row, column: -1, problem: .foreignKey(index), cell: ""))
    }
    errors[resource]?.interleave(found)
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
