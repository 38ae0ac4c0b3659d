import Canonical
import Catalog
import Diagnostics
import Formats
import Mapping

/// What a map leaves out, for scripts.
extension CoverageListing {
    /// One object on one line.
    var json: [UInt8] {
        var printer = JSONPrinter()
        printer.beginObject()
        printer.member("map", map.reference)
        printer.member("format", map.formatName)
        printer.member("document", map.schema.kind)
        printer.member("ground", coverage.ground.rawValue)
        printer.member("samples", coverage.sampleCount)
        printer.key("complete")
        printer.flag(!hasLacks)
        write(coverage.reading, "reading", to: &printer)
        write(coverage.writing, "writing", to: &printer)
        printer.key("lacks")
        printer.beginArray()
        for lack in lacks {
            printer.beginObject()
            printer.member("side", lack.side.rawValue)
            printer.key("within")
            strings(lack.within, to: &printer)
            printer.member("name", lack.name)
            printer.member("label", lack.label)
            printer.member("where", lack.condition)
            printer.member("by", lack.by)
            printer.member("file", lack.rule?.source)
            printer.member("line", lack.rule?.line)
            printer.endObject()
        }
        printer.endArray()
        printer.key("positions")
        printer.beginArray()
        for position in coverage.positions where showsAll || !isWhole(position) { write(position, to: &printer) }
        printer.endArray()
        printer.member("rules", coverage.ruleCount)
        printer.key("idleRules")
        printer.beginArray()
        for rule in coverage.idleRules {
            printer.beginObject()
            printer.member("rule", rule.rule)
            printer.member("file", rule.place.source)
            printer.member("line", rule.place.line)
            printer.endObject()
        }
        printer.endArray()
        printer.key("fields")
        printer.beginArray()
        for field in coverage.fields {
            printer.beginObject()
            printer.member("type", field.type)
            printer.member("name", field.name)
            printer.key("read")
            printer.flag(field.isRead)
            printer.key("written")
            printer.flag(field.isWritten)
            printer.endObject()
        }
        printer.endArray()
        printer.endObject()
        printer.endLine()
        return printer.bytes
    }

    /// True for a position about which there is nothing to say.
    private func isWhole(_ position: MapCoverage.Position) -> Bool {
        position.reading == .all && position.writing == .all && position.unread == 0
    }

    private func write(_ share: MapCoverage.Share, _ key: String, to printer: inout JSONPrinter) {
        printer.key(key)
        printer.beginObject()
        printer.member("withRule", share.held)
        printer.member("inSomeCases", share.partly)
        printer.member("ignored", share.ignored)
        printer.member("total", share.total)
        printer.endObject()
    }

    private func write(_ position: MapCoverage.Position, to printer: inout JSONPrinter) {
        printer.beginObject()
        printer.member("position", position.path)
        printer.member("label", position.label)
        for (key, reach) in [("read", position.reading), ("written", position.writing)] {
            printer.key(key)
            switch reach {
            case .none: printer.flag(false)
            case .all: printer.flag(true)
            case .some(let cases): strings(cases, to: &printer)
            }
        }
        printer.key("ignored")
        printer.flag(position.isIgnored)
        printer.member("held", position.held)
        printer.member("unread", position.unread)
        printer.endObject()
    }

    private func strings(_ texts: [String], to printer: inout JSONPrinter) {
        printer.beginArray()
        for text in texts { printer.string(text) }
        printer.endArray()
    }
}
