internal import Diagnostics
internal import Figures
internal import JSON
internal import Tables
internal import Templating

/// Renders every document of a book: each template of `Templates/pledge` for each pledge, of
/// `Templates/press` for each release, of `Templates/book` once.
struct DocumentBuilder {
  let book: Book
  let figures: FigureBook
  let rates: RateTable
  let pledges: [Pledge]
  let releases: [PressRelease]
  let ledgers: [CheckedLedger]
  let package: JSONValue
  let history: FigureHistory?
  /// What an earlier build left, if documents may be kept.
  let reusable: ReusableOutput?
  let templates: DocumentTemplates
  /// How many documents are rendered side by side.
  let threads: Int

  private(set) var tree = OutputTree()
  private(set) var findings: [Diagnostic] = []
  /// The findings without those that several documents have in common.
  var distinctFindings: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return findings.filter { seen.insert($0).inserted }
  }
  private(set) var used: [FigureName] = []
  /// What other builders have made before this one began.
  private var earlier = OutputTree()
  /// The pledges as the combined page of the book shows them.
  private var chapters: [TemplateValue] = []
  /// What the pages of the book show, by the name that templates know it by.
  private var bookValues: [(String, TemplateValue)] = []
  /// What surrounds every page; there once the stylesheet has been read.
  private var frame: PageFrame?

  init(
    book: Book, figures: FigureBook, ledgers: Ledgers, subjects: BookMaterial.Subjects,
    templates: DocumentTemplates, history: FigureHistory?, reusable: ReusableOutput?, threads: Int
  ) {
    self.book = book
    self.figures = figures
    rates = ledgers.rates
    pledges = subjects.pledges
    releases = subjects.releases
    self.ledgers = ledgers.publicFiles(figures)
    package = ledgers.package.descriptor
    self.templates = templates
    self.history = history
    self.reusable = reusable
    self.threads = threads > 0 ? threads : Threads.available
  }

  /// Makes everything, or leaves findings.
  mutating func build() {
    do throws(Diagnostic) {
      frame = PageFrame(
        settings: book.settings, term: book.term, stylesheet: try templates.stylesheet(),
        newestPress: releases.last?.date)
    } catch {
      findings.append(error)
      return
    }
    buildSideBySide(pledges.count) { $0.buildPledge($0.pledges[$1]) }
    buildSideBySide(releases.count) { $0.buildRelease($0.releases[$1]) }
    buildBook()
  }

  /// Builds `count` things side by side, on all cores unless said otherwise.
  ///
  /// Each has a builder of its own, which sees what was built before; what they made is put
  /// together in their order.
  private mutating func buildSideBySide(
    _ count: Int, threads: Int? = nil,
    _ build: @escaping @Sendable (inout DocumentBuilder, Int) -> Void
  ) {
    var fresh = self
    fresh.earlier = tree
    fresh.tree = OutputTree()
    fresh.chapters = []
    fresh.findings = []
    fresh.used = []
    fresh.bookValues = []
    let builders = Threads.map(count, threads: threads ?? self.threads) { [fresh] index in
      var builder = fresh
      build(&builder, index)
      return builder
    }
    for builder in builders {
      tree.merge(builder.tree)
      chapters += builder.chapters
      findings += builder.findings
      used += builder.used
      bookValues += builder.bookValues
    }
  }

  /// The size in bytes of a document that has been built.
  private func size(of path: String) -> Int? { tree.size(of: path) ?? earlier.size(of: path) }

  private func desk(root: String) -> FigureDesk {
    FigureDesk(figures: figures, rates: rates, root: root)
  }

  /// Notes what a desk collected.
  private mutating func close(_ desk: FigureDesk) {
    used += desk.used
    findings += desk.findings
  }

  /// Renders a template unless an earlier build did so with the same values; a fault in it or its
  /// values becomes a finding.
  private mutating func render(
    _ name: String, to path: String, _ page: PageFrame.Page, _ values: DocumentValues,
    attaching attachments: [PackagePart] = []
  ) {
    guard let frame else { return }
    do throws(Diagnostic) {
      var page = page
      page.path = path
      let framing = frame.values(page)
      let record = TemplateRecord(framing + values.members)
      guard let reusable else {
        tree.add(path, try templates.render(name, record, attaching: attachments))
        return
      }
      let key = values.key(try templates.fingerprint(name), framing, attachments)
      if let file = reusable.file(path, key: key) {
        tree.keep(path, file, key: key)
      } else {
        let bytes = try templates.render(name, record, attaching: attachments)
        tree.add(path, bytes, key: key)
      }
    } catch {
      findings.append(error)
    }
  }
}

extension DocumentBuilder {
  private mutating func buildPledge(_ pledge: Pledge) {
    var desk = desk(root: "../")
    let names = templates.names(in: "pledge")
    let shown = PhotoModel(files: InputFiles(folder: book.folder)).shown(pledge.photos, &findings)
    let photos = shown.map(\.value)
    let picture = publish(shown, of: pledge)
    var model = PledgeModel(pledge, quarter: book.settings.quarter)
    let documents = names.map { DocumentList.link(to: $0) }
    let value = model.value(photos: photos, documents: documents, &desk)
    let investment = InvestmentModel(pledge: pledge, settings: book.settings, package: package)
    let shared = [("pledge", value)] + investment.values(&desk)
    let shownFigures = desk
    let description = model.description(&desk)
    close(desk)
    let values = DocumentValues(shared)
    let attachments = shown.compactMap(\.part)
    // Where there are fewer pledges than cores, the documents of each share what is left.
    let threads = max(1, self.threads / max(1, pledges.count))
    buildSideBySide(names.count + 1, threads: threads) { builder, index in
      guard index < names.count else {
        builder.chapters.append(builder.chapter(pledge, photos: photos))
        return
      }
      let name = names[index]
      var page = builder.page(pledge, name, description)
      page.picture = picture
      var values = values
      if name.hasSuffix(".xlsx"), let record = value.record {
        let sheets = SpreadsheetModel(
          pledge: record, settings: builder.book.settings, desk: shownFigures)
        values.add("spreadsheet", sheets.value)
      }
      builder.render(
        "pledge/" + name, to: "\(pledge.number)/\(name)", page, values, attaching: attachments)
    }
  }

  /// Puts a pledge's first picture beside its pages, where a site will have links to them.
  private mutating func publish(
    _ photos: [PhotoModel.Shown], of pledge: Pledge
  ) -> PageFrame.SharedPicture? {
    guard book.settings.site != nil, let index = photos.firstIndex(where: { $0.part != nil }),
      let part = photos[index].part, let name = part.name.split(separator: "/").last
    else { return nil }
    let path = "\(pledge.number)/\(name)"
    tree.add(path, part.content)
    return PageFrame.SharedPicture(
      path: path, description: photos[index].value.record?.text("alt") ?? "")
  }

  /// The pledge as a chapter of the combined page; its findings are those of its own page.
  private func chapter(_ pledge: Pledge, photos: [TemplateValue]) -> TemplateValue {
    var desk = desk(root: "")
    var model = PledgeModel(
      pledge, quarter: book.settings.quarter, prefix: "pledge-\(pledge.number)-")
    return model.value(photos: photos, documents: [], &desk)
  }

  private func page(_ pledge: Pledge, _ name: String, _ description: String) -> PageFrame.Page {
    let title = DocumentTitle(file: name).korean
    return PageFrame.Page(
      title: "\(pledge.number) \(pledge.title) \(title) - \(book.settings.municipality)",
      description: description, root: "../", path: "",
      linkedData: linkedData(pledge, title, description),
      runningHead: "\(pledge.number) \(title)", contact: pledge.department, pledge: pledge.number)
  }

  private func linkedData(_ pledge: Pledge, _ title: String, _ description: String) -> JSONValue {
    let licence = Licence(
      type: book.settings.licenceType, allowsAI: book.settings.licenceAllowsAI)
    return [
      "@context": "https://schema.org", "@type": "Report",
      "name": JSONValue(.string("\(pledge.number) \(pledge.title) \(title)")),
      "description": JSONValue(.string(description)), "inLanguage": "ko",
      "publisher": PressModel.organization(book.settings.office),
      "license": JSONValue(.string(licence.address)),
      "temporalCoverage": JSONValue(.string("\(book.term.start)/\(book.term.end)")),
    ]
  }

}

extension DocumentBuilder {
  private mutating func buildRelease(_ release: PressRelease) {
    var desk = desk(root: "../")
    let model = PressModel(release: release, settings: book.settings)
    let description = model.description(&desk)
    let pledge = release.pledge.flatMap { number in pledges.first { $0.number == number } }
    let page = PageFrame.Page(
      title:
        "\(release.title) [\(DateText.short(release.date))] - \(book.settings.municipality) 보도자료",
      description: description, root: "../", path: "", isArticle: true,
      published: release.date + "T00:00:00+09:00",
      linkedData: model.linkedData(description: description), runningHead: "보도자료",
      contact: release.contact, modified: release.modified,
      licence: (release.licenceType, release.licenceAllowsAI),
      satisfactionLimit: release.satisfactionLimit, picture: pledge.flatMap(picture))
    // Packages come first, because the page states their size.
    let names = templates.names(in: "press")
    let ordered = names.filter { !$0.hasSuffix(".html") } + names.filter { $0.hasSuffix(".html") }
    for name in ordered {
      let value = model.value(pledge: pledge, attachments: attachments(of: release), &desk)
      render(
        "press/" + name, to: "press/" + Self.pressFile(name, date: release.date), page,
        DocumentValues([("press", value)]))
    }
    reportMissingAttachments(of: release)
    close(desk)
  }

  /// The picture that stands beside the pages of a pledge.
  private func picture(of pledge: Pledge) -> PageFrame.SharedPicture? {
    let paths = pledge.photos.enumerated().flatMap { index, photo in
      ["png", "jpg"].map { (path: "\(pledge.number)/photo\(index + 1).\($0)", photo: photo) }
    }
    return paths.first { size(of: $0.path) != nil }.map {
      PageFrame.SharedPicture(path: $0.path, description: $0.photo.description)
    }
  }

  /// `release.hwpx` is named by the date alone, any other template by date and name.
  private static func pressFile(_ name: String, date: String) -> String {
    name.hasPrefix("release.") ? date + name.dropFirst("release".count) : "\(date)-\(name)"
  }

  /// The path in the output of a document that a release names.
  private static func target(_ document: String, of release: PressRelease) -> String {
    document.contains("/") ? document : "press/" + pressFile(document, date: release.date)
  }

  private func attachments(of release: PressRelease) -> [TemplateValue] {
    release.attachments.compactMap { attachment in
      let path = Self.target(attachment.document, of: release)
      guard let size = size(of: path) else { return nil }
      let file = String(path.split(separator: "/").last ?? "")
      let href = path.hasPrefix("press/") ? file : "../" + path
      return [
        "label": .text(attachment.label), "href": .text(href), "file": .text(file),
        "format": .text(DocumentTitle(file: file).format),
        "size": .text("\(max(1, (size + 512) / 1024))KB"),
      ]
    }
  }

  private mutating func reportMissingAttachments(of release: PressRelease) {
    for attachment in release.attachments {
      let path = Self.target(attachment.document, of: release)
      guard size(of: path) == nil else { continue }
      findings.append(
        Diagnostic(
          "missing-attachment", at: attachment.location,
          Wording(
            ko: "첨부할 문서 “\(attachment.document)”을(를) 이 공약집은 만들지 않음",
            en: "the book does not build the attached document “\(attachment.document)”")))
    }
  }
}

extension DocumentBuilder {
  private mutating func buildBook() {
    var desk = desk(root: "")
    let names = templates.names(in: "book")
    let kinds = templates.names(in: "pledge")
    let paths = tree.paths.filter { path in kinds.contains { path.hasSuffix("/" + $0) } }
    let documents = DocumentList(paths: paths, pledges: pledges, pages: names).value
    let index = IndexModel(settings: book.settings, pledges: pledges, releases: releases)
    bookValues = index.values(documents: documents, &desk)
    bookValues.append(("pledges", .list(chapters)))
    bookValues.append(("runningHeads", .markup(PageFrame.runningHeads(of: pledges))))
    close(desk)
    guard let listing = listing() else { return }
    let review = Review(
      figures: listing.figures, since: history, book: figures, pledges: pledges,
      settings: book.settings)
    tree.reviewText = review.text
    let model = ReviewModel(review: review, history: history, settings: book.settings)
    bookValues.append(("review", model.value(desk)))
    let openData = OpenData(
      listing.figures, settings: book.settings, term: book.term, package: package)
    let parts = parts(of: listing, openData)
    buildSideBySide(parts.count) { builder, index in parts[index](&builder) }
    let shared = DocumentValues(bookValues)
    buildSideBySide(names.count) { builder, index in
      builder.buildPage(names[index], shared, linkedData: openData.linkedData)
    }
  }

  /// Something that is made of the whole book.
  private typealias Part = @Sendable (inout DocumentBuilder) -> Void

  /// The files of figures, for programs, and what the pages say of them.
  ///
  /// The longest work comes first, so that no core waits for it at the end.
  private func parts(of listing: FigureListing, _ openData: OpenData) -> [Part] {
    [
      { builder in
        let file = ProvenanceFile(listing.figures, in: builder.figures)
        builder.tree.add(
          "provenance.json",
          file.bytes(files: builder.ledgers, publisher: builder.book.settings.office))
      },
      { builder in
        let model = ProvenanceModel(
          figures: listing.figures, book: builder.figures, files: builder.ledgers)
        builder.bookValues.append(("provenance", model.value))
      },
      { $0.tree.add("figures.json", listing.json($0.book.term)) },
      { for file in openData.files { $0.tree.add(file.path, file.bytes) } },
      { $0.tree.add("figures.csv", listing.csv) },
      { builder in
        let model = QualityModel(
          files: builder.ledgers, package: builder.package, figures: builder.figures)
        builder.bookValues.append(("quality", model.value))
      },
    ]
  }

  private mutating func buildPage(
    _ name: String, _ values: DocumentValues, linkedData: JSONValue
  ) {
    let title = DocumentTitle(file: name).korean
    let page = PageFrame.Page(
      title: "\(title) - \(book.settings.municipality) 공약사업",
      description: "\(book.settings.title)의 \(title)", root: "", path: "",
      linkedData: name == "index.html" ? linkedData : nil, runningHead: title)
    render("book/" + name, to: name, page, values)
  }

  /// All figures in the order of measures and time.
  private mutating func listing() -> FigureListing? {
    do throws(Diagnostic) {
      return try FigureListing(figures, adding: used)
    } catch {
      findings.append(error)
      return nil
    }
  }
}
