import Glibc

/// The entry point: everything else is in ``CommandLineTool``.
@main
enum Gongyak {
  static func main() {
    exit(CommandLineTool.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
