import Testing
@testable import TransportHTTP
