/// A consumer whose own type is not known here; crossed once a batch.
protocol AnyConsumer: Sendable {
  var demands: ColumnDemands { get }
  mutating func take(_ batch: borrowing Batch)
  mutating func merge(_ other: any AnyConsumer)
}

/// Holds a consumer of a known type.
struct ConsumerBox<Consumer: BatchConsumer>: AnyConsumer {
  var consumer: Consumer
  let demands: ColumnDemands

  init(_ consumer: Consumer) {
    self.consumer = consumer
    demands = consumer.demands
  }

  mutating func take(_ batch: borrowing Batch) { consumer.consume(batch) }

  mutating func merge(_ other: any AnyConsumer) {
    guard let other = other as? ConsumerBox<Consumer> else { return }
    consumer.merge(other.consumer)
  }
}
