// A tour of LoadKit: ./loadkit jshell docs/tour.jsh
// It starts a sample gateway in this process, and needs nothing else.

var gateway = io.loadkit.examples.gateway.SampleGateway.start(0)
var base = LoadTest.against(gateway.uri()).discover().seed(1)

// Is it there? What does it have?
base.health()
var model = base.model()
model

// What would be sent? Nothing is sent yet.
var plan = base.plan()
plan.scenarios().size()

// Load it: 5 users for 2 seconds. The chain is a value: base is still what it was.
var closed = base.users(5).runFor("2s").run()
closed

// The open model: 50 requests a second, however slow the answers are.
var open = base.calibrate(false).requestRate(50).runFor("2s").run()
open

// Values of your own, and a bound.
var named = base.parameters(leaf -> leaf.name().equals("q") ? Optional.of(ValueSource.oneOf("ada", "grace")) : Optional.empty()).expect("failures<50%").users(2).runFor("2s").run()
named.verdict()
named.thresholds()

// How high can it go? Three short steps; take longer ones for a figure that counts.
var search = CapacitySearch.of(Thresholds.p99().below("500ms")).rates(20, 80).steps(java.time.Duration.ofSeconds(2), java.time.Duration.ZERO)
LoadTest.against(gateway.uri()).url("/health").findCapacity(search)

gateway.close()
