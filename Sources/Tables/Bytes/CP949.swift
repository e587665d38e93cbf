/// The double bytes of code page 949, the encoding of Korean Windows, in both directions.
///
/// The code page is KS X 1001 (lead and trail from A1 to FE) and, in the room that this leaves, the
/// 8,822 modern syllables which that standard lacks, in the order of Unicode: of them only the order
/// is stored. A byte below 80 is ASCII and not asked for here. The user-defined rows C9 and FE and
/// the single bytes 80 and FF are refused, since they mean a different character on each machine.
public enum CP949 {
  /// The Unicode scalar of a pair of bytes, or `nil` where the code page assigns none.
  ///
  /// Takes constant time.
  public static func scalar(lead: UInt8, trail: UInt8) -> UInt32? {
    scalar(lead: lead, trail: trail, in: decoded)
  }

  /// The same with the table at hand, for who asks for one character after the other.
  @inline(__always)
  static func scalar(lead: UInt8, trail: UInt8, in decoded: [UInt16]) -> UInt32? {
    guard lead >= firstLead, trail >= firstTrail else { return nil }
    let scalar = decoded[cell(lead: lead, trail: trail)]
    return scalar == 0 ? nil : UInt32(scalar)
  }

  /// The pair of bytes of a Unicode scalar, lead byte high, or `nil` where the code page has none.
  ///
  /// Takes constant time. ASCII is not asked for here and has no pair.
  public static func code(of scalar: UInt32) -> UInt16? {
    guard scalar <= UInt16.max else { return nil }
    let code = encoded[Int(scalar)]
    return code == 0 ? nil : code
  }

  private static let firstLead: UInt8 = 0x81
  private static let firstTrail: UInt8 = 0x41
  /// Trail bytes from 41 to FF, assigned or not.
  private static let trailCount = 0xBF
  /// Lead bytes from 81 to FF, assigned or not.
  private static let leadCount = 0x7F

  private static func cell(lead: UInt8, trail: UInt8) -> Int {
    Int(lead - firstLead) * trailCount + Int(trail - firstTrail)
  }

  /// The scalar of each cell, row by row; 0 where there is none.
  static let decoded: [UInt16] = {
    var scalars = [UInt16](repeating: 0, count: leadCount * trailCount)
    fill(&scalars, from: CP949Table.symbols, firstLead: 0xA1)
    fill(&scalars, from: CP949Table.hangul, firstLead: 0xB0)
    fill(&scalars, from: CP949Table.hanja, firstLead: 0xCA)
    extend(&scalars)
    return scalars
  }()

  /// The code of each scalar of the basic plane; 0 where there is none.
  private static let encoded: [UInt16] = {
    var codes = [UInt16](repeating: 0, count: 1 << 16)
    for (cell, scalar) in decoded.enumerated() where scalar != 0 {
      let (row, column) = cell.quotientAndRemainder(dividingBy: trailCount)
      let code = (row + Int(firstLead)) << 8 + column + Int(firstTrail)
      codes[Int(scalar)] = UInt16(code)
    }
    return codes
  }()

  /// Puts rows of 94 characters into the cells that begin at `firstLead` and A1.
  private static func fill(_ scalars: inout [UInt16], from rows: String, firstLead: UInt8) {
    var lead = firstLead
    var trail: UInt8 = 0xA1
    for scalar in rows.unicodeScalars where scalar != "\n" {
      if scalar != "." { scalars[cell(lead: lead, trail: trail)] = UInt16(scalar.value) }
      if trail == 0xFE {
        lead += 1
        trail = 0xA1
      } else {
        trail += 1
      }
    }
  }

  /// Gives the syllables that KS X 1001 lacks the cells that it leaves free, both in order.
  private static func extend(_ scalars: inout [UInt16]) {
    let syllables: ClosedRange<UInt16> = 0xAC00...0xD7A3
    var isListed = [Bool](repeating: false, count: syllables.count)
    for scalar in scalars where syllables.contains(scalar) {
      isListed[Int(scalar - syllables.lowerBound)] = true
    }
    var missing = syllables.lazy.filter { !isListed[Int($0 - syllables.lowerBound)] }.makeIterator()
    for lead in UInt8(0x81)...0xC6 {
      for trail in extensionTrails(of: lead) {
        guard let syllable = missing.next() else { return }
        scalars[cell(lead: lead, trail: trail)] = syllable
      }
    }
  }

  /// The trail bytes which look like letters, and before row A1 also those of KS X 1001.
  private static func extensionTrails(of lead: UInt8) -> [UInt8] {
    Array(0x41...0x5A) + Array(0x61...0x7A) + Array(0x81...(lead < 0xA1 ? 0xFE : 0xA0))
  }
}
