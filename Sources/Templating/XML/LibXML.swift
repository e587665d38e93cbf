import CLibXML2

/// The state that libxml2 shares between threads.
enum LibXML {
  /// Prepares that state; must be asked for before anything is parsed or validated.
  ///
  /// libxml2 would do so at first use, but two threads could then get in each other's way.
  static let isReady: Bool = {
    xmlInitParser()
    return xmlRelaxNGInitTypes() == 0
  }()
}
