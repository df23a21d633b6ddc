// What somebody types into a plain jshell: the one import below, and no other.
import io.loadkit.*

var shop = consumer.Shop.open()
var test = LoadTest.against(shop.uri()).discover().users(2).runFor("2s")
test.plan()
var result = test.run()
result
java.nio.file.Files.writeString(java.nio.file.Path.of(System.getProperty("answer")), result.verdict() + "\n")
shop.close()
/exit
