import Diagnostics
import Foundation
import X12

// embed-x12 DICTIONARY ORDER ANSWER: reads purchase orders, prints what is wrong with them and what they order, and
// writes what goes back to the sender.

guard CommandLine.arguments.count == 4 else {
    print("usage: embed-x12 DICTIONARY ORDER ANSWER")
    exit(2)
}
let dictionaries = Dictionaries(CommandLine.arguments[1])
let path = CommandLine.arguments[2]
guard let data = FileManager.default.contents(atPath: path) else {
    print("cannot read \(path)")
    exit(2)
}

let transmission = Transmission.parse([UInt8](data), source: path)
let checked = transmission.interchanges.map { interchange in
    interchange.groups.map { group in
        group.sets.map { set in
            dictionaries.checker(release: group.header.release, set: set.code)?
                .check(set, in: interchange, group: group, source: path)
                ?? SetChecker.unknown(set, in: interchange, group: group, source: path)
        }
    }
}
let sets = checked.flatMap { $0.flatMap { $0 } }

for finding in transmission.findings.kept + sets.flatMap(\.findings.kept) {
    print(transmission.printed(finding))
}
for order in sets where order.set.code == "850" {
    let number = order.root.segments.first { $0.id == "BEG" }?[3].description ?? ""
    print("order \(number)")
    for line in lines(of: order) { print("  \(line)") }
}
let answer = transmission.answers(checked: checked)
if !answer.isEmpty { try Data(answer).write(to: URL(filePath: CommandLine.arguments[3])) }

let isClean = !transmission.findings.hasErrors && sets.allSatisfy { !$0.findings.hasErrors }
exit(isClean ? 0 : 1)
