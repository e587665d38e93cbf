/// What fills the slots of a macro while it runs.
final class SlotEnvironment {
  private let site: CallSite
  private let unit: Program
  private let outer: SlotEnvironment?

  init(site: CallSite, unit: Program, outer: SlotEnvironment?) {
    self.site = site
    self.unit = unit
    self.outer = outer
  }

  /// The filler of a slot with the environment that it was written in.
  func filler(of slot: Int) -> (unit: Program, block: Int, slots: SlotEnvironment?)? {
    for filler in site.fillers where filler.slot == slot { return (unit, filler.block, outer) }
    return site.extends ? outer?.filler(of: slot) : nil
  }
}
