import Capture
import FramingCore
import NIOCore
import NIOPosix

/// A child process, whose standard input and output are the conversation.
enum ProcessTransport: Transport {
  static func connector(to address: Address, context: SessionContext) -> any Connector {
    ProcessConnector(address, context: context)
  }

  static func listener(at address: Address, context: SessionContext) -> any Listener {
    RefusingListener(address, context: context)
  }

  static func ends(of channel: any Channel, address: Address, isOutgoing: Bool) -> ChannelEnds {
    let conversation = try? channel.pipeline.syncOperations.handler(type: ChildConversation.self)
    return ChannelEnds(
      peer: conversation.map { "pid \($0.process.id)" } ?? "\(address)", address: address, isOutgoing: isOutgoing,
      companion: conversation)
  }
}

/// Starts a process.
final class ProcessConnector: Connector {
  private let address: Address
  private let context: SessionContext

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
  }

  func connect(_ prepare: @escaping (any Channel) throws -> Void) -> EventLoopFuture<any Channel> {
    let loop = context.loop
    // Told from the thread that waits for the process, on the event loop.
    let ended = NIOLoopBoundBox<ChildConversation?>(nil, eventLoop: loop)
    do throws(SpawnFailure) {
      let (process, pipes) = try ChildProcess.start(
        address.command ?? [""], onTerminal: context.options.runsOnTerminal
      ) { status in
        loop.execute { ended.value?.ended(status) }
      }
      context.children.add(process)
      return converse(with: process, pipes, prepare) { ended.value = $0 }
    } catch {
      return loop.makeFailedFuture(ConnectFailure.notStarted(error.words))
    }
  }

  func giveUp() {}

  /// Channels at our ends of the pipes. Should one not come about, the process ends with its input.
  private func converse(
    with process: ChildProcess, _ pipes: ChildProcess.Pipes, _ prepare: @escaping (any Channel) throws -> Void,
    _ made: @escaping (ChildConversation) -> Void
  ) -> EventLoopFuture<any Channel> {
    let errorIntake = ErrorIntakeHandler()
    let input = NIOPipeBootstrap(group: context.loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(InputFailureHandler())
        }
      }
      .takingOwnershipOfDescriptor(output: pipes.input)
    let intake = NIOLoopBound(errorIntake, eventLoop: context.loop)
    let errors = NIOPipeBootstrap(group: context.loop)
      .channelOption(.autoRead, value: false)
      .channelOption(.maxMessagesPerRead, value: 1)
      // Each line costs an event: few at once, so that a flood of them holds nobody else up.
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 4096))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(intake.value) }
      }
      .takingOwnershipOfDescriptor(input: pipes.errors)
    let bound = NIOLoopBound((context, prepare, made), eventLoop: context.loop)
    return input.and(errors).flatMap { (input, errors) in
      let (context, prepare, made) = bound.value
      let conversation = ChildConversation(
        process, isOnTerminal: context.options.runsOnTerminal, input: input, errors: errors, session: context)
      intake.value.conversation = conversation
      made(conversation)
      return NIOPipeBootstrap.reading(context) { channel in
        try channel.pipeline.syncOperations.addHandler(conversation)
        try prepare(channel)
      }.takingOwnershipOfDescriptor(input: pipes.output)
    }
  }
}
