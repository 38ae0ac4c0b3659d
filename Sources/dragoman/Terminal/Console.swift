import Foundation

/// Standard output and standard error. What comes from data goes through `printable` before it gets here.
enum Console {
    /// Writes bytes to standard output as they are.
    static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

    /// Writes a line to standard output at once, in order with all that is written here; `print` keeps it back.
    static func write(line text: String) { write(Array((text + "\n").utf8)) }

    /// Writes a file's bytes with a line break at their end, so that a terminal's next line is its own.
    static func write(ended bytes: [UInt8]) { write(bytes.last == 10 ? bytes : bytes + [10]) }

    /// Writes a line to standard error.
    static func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Writes text that has its own line breaks to standard error.
    static func complain(part text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    /// True when standard output is a terminal that wants colour.
    static var wantsColour: Bool {
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
            && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }
}
