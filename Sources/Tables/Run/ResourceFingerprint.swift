internal import Synchronization

/// The SHA-256 of a resource's files, worked out when it is first asked for.
///
/// Hashing takes longer than validating, and only documents print it.
public final class ResourceFingerprint: Sendable {
  private let paths: [String]
  private let known = Mutex<String?>(nil)

  /// Prepares for the files of a resource of `package`, in their order.
  public init(of resource: Resource, in package: DataPackage) {
    paths = resource.paths.map { package.folder + $0 }
  }

  /// 64 hexadecimal digits; empty where a file can no longer be read.
  public var hexDigest: String {
    known.withLock { known in
      if let known { return known }
      let digest = (try? FileChecks.sha256(paths.map(InputFile.init))) ?? ""
      known = digest
      return digest
    }
  }
}
