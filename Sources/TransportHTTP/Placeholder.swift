enum TransportHTTPPlaceholder {}
