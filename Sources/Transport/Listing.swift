/// One file on the other side, as a listing showed it.
public struct RemoteFile: Sendable, Hashable {
    /// Its name.
    public var name: RemoteName
    /// Its size in bytes, where the other side says it.
    public var size: Int64?
    /// When it was last changed, in seconds since 1970, where the other side says it.
    public var modified: Int64?

    /// A file as listed.
    public init(name: RemoteName, size: Int64? = nil, modified: Int64? = nil) {
        self.name = name
        self.size = size
        self.modified = modified
    }
}

/// What a folder on the other side holds for us.
public struct Listing: Sendable, Hashable {
    /// The files to collect, the oldest first, then by name.
    public var files: [RemoteFile]
    /// Names we will not touch; a person must look.
    public var refused: [RemoteName]

    /// A listing of these files and refused names.
    public init(files: [RemoteFile] = [], refused: [RemoteName] = []) {
        self.files = files
        self.refused = refused
    }
}
