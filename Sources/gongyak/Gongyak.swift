@main
enum Gongyak {
  static func main() {}
}
