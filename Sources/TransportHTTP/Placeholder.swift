enum TransportHTTPPlaceholder {}
import AsyncHTTPClient
