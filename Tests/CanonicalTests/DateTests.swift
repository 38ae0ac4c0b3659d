import Canonical
import Testing

@Suite("Dates and times")
struct DateTests {
    @Test(
        "days there are",
        arguments: [
            ("2026-02-14", "20260214"), ("2024-02-29", "20240229"), ("2000-02-29", "20000229"),
            ("0001-01-01", "00010101"),
            ("9999-12-31", "99991231"),
        ]
    )
    func dates(text: String, compact: String) {
        #expect(CivilDate(text)?.description == text)
        #expect(CivilDate(text)?.compact == compact)
        #expect(CivilDate(compact: compact)?.description == text)
    }

    @Test(
        "days there are not",
        arguments: [
            "", "2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "26-01-01",
            "2026-1-1",
            "2026/01/01", "2026-01-01T", "+026-01-01", "2026-01--1", "0000-01-01", "٢٠٢٦-01-01",
        ]
    )
    func noDates(text: String) { #expect(CivilDate(text) == nil) }

    @Test("six digits take the century nearest to today's")
    func centuries() {
        #expect(CivilDate(compact: "260214")?.year == 2026)
        #expect(CivilDate(compact: "491231")?.year == 2049)
        #expect(CivilDate(compact: "500101")?.year == 1950)
        #expect(CivilDate(compact: "2602145") == nil)
        #expect(CivilDate(compact: "26021x") == nil)
    }

    @Test(
        "times keep their precision",
        arguments: [("14:15", "1415"), ("14:15:30", "141530"), ("14:15:30.2", "1415302"), ("00:00:00.25", "00000025")]
    )
    func times(text: String, compact: String) {
        #expect(CivilTime(text)?.description == text)
        #expect(CivilTime(text)?.compact == compact)
        #expect(CivilTime(compact: compact)?.description == text)
    }

    @Test(
        "times there are not",
        arguments: [
            "", "24:00", "14:60", "14:15:60", "14", "1:15", "14:15.5", "14:15:30.", "14:15:30.x", "14:15:", "-1:15",
        ]
    )
    func noTimes(text: String) { #expect(CivilTime(text) == nil) }

    @Test("order")
    func order() throws {
        let days = try ["2025-12-31", "2026-01-01", "2026-01-02"].map { try #require(CivilDate($0)) }
        #expect(days.sorted() == days)
        let times = try ["09:59", "10:00:00", "10:00:00.25", "10:00:00.5", "10:00:01"].map {
            try #require(CivilTime($0))
        }
        #expect(times.sorted() == times && times[0] < times[1])
    }
}
