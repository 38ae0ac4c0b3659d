import CLibXML2
import CXMLShims
import Diagnostics

/// libxml2, held as tightly as it can be: the document in memory and nothing else.
enum XMLParsing {
    /// Something libxml2 said.
    struct Remark {
        let isError: Bool
        let code: Int
        let line: Int
        let offset: Int?
        let message: String
    }

    /// How a parse went.
    struct Outcome {
        /// The document, to be freed by `xmlFreeDoc`; nil where it is not well formed.
        let document: xmlDocPtr?
        /// What was said on the way, the first twenty.
        let remarks: [Remark]
        /// Where a DOCTYPE opened an internal subset.
        let internalSubset: Int?
    }

    private final class Box {
        var remarks: [Remark] = []
    }

    /// Once per process, before libxml2 is used for the first time.
    private static let setUp: Void = dragoman_xml_set_up()

    /// How many external loads libxml2 asked for and was refused since the process began.
    static var refusedLoads: Int {
        _ = setUp
        return Int(dragoman_xml_refused_loads())
    }

    /// Parses; `isUTF8` overrules what the document says of itself.
    static func parse(_ bytes: ArraySlice<UInt8>, isUTF8: Bool) -> Outcome {
        _ = setUp
        let box = Box()
        var subset = -1
        let document = withExtendedLifetime(box) {
            bytes.withUnsafeBufferPointer { buffer in
                dragoman_xml_parse(
                    buffer.baseAddress,
                    Int32(buffer.count),
                    isUTF8 ? "UTF-8" : nil,
                    { box, level, code, line, offset, message in
                        guard let box else { return }
                        let remarks = Unmanaged<Box>.fromOpaque(box).takeUnretainedValue()
                        guard remarks.remarks.count < 20 else { return }
                        remarks.remarks.append(
                            Remark(
                                isError: level >= Int32(XML_ERR_ERROR.rawValue),
                                code: Int(code),
                                line: line,
                                offset: offset >= 0 ? offset : nil,
                                message: message.map { String(cString: $0) } ?? ""
                            )
                        )
                    },
                    Unmanaged.passUnretained(box).toOpaque(),
                    &subset
                )
            }
        }
        return Outcome(
            document: document?.assumingMemoryBound(to: xmlDoc.self),
            remarks: box.remarks,
            internalSubset: subset >= 0 ? subset : nil
        )
    }

    /// A sentence of ours for libxml2's code, without the names and values its own messages hold.
    static func sentence(for code: Int) -> (kind: FindingKind, message: String) {
        switch UInt32(max(0, code)) {
        case XML_ERR_DOCUMENT_EMPTY.rawValue: (.xmlSyntax, "there is no XML document here")
        case XML_ERR_DOCUMENT_END.rawValue: (.xmlSyntax, "the document ended before this")
        case XML_ERR_INVALID_CHAR.rawValue, XML_ERR_INVALID_HEX_CHARREF.rawValue,
            XML_ERR_INVALID_DEC_CHARREF.rawValue, XML_ERR_INVALID_CHARREF.rawValue:
            (.xmlSyntax, "XML does not allow this character")
        case XML_ERR_TAG_NAME_MISMATCH.rawValue: (.xmlSyntax, "this end tag does not close the open element")
        case XML_ERR_TAG_NOT_FINISHED.rawValue: (.xmlSyntax, "an element is not closed")
        case XML_ERR_ATTRIBUTE_REDEFINED.rawValue, XML_NS_ERR_ATTRIBUTE_REDEFINED.rawValue:
            (.xmlSyntax, "an attribute stands twice on one element")
        case XML_ERR_ATTRIBUTE_NOT_STARTED.rawValue, XML_ERR_ATTRIBUTE_WITHOUT_VALUE.rawValue:
            (.xmlSyntax, "an attribute needs a value in quotes")
        case XML_ERR_ATTRIBUTE_NOT_FINISHED.rawValue, XML_ERR_LT_IN_ATTRIBUTE.rawValue:
            (.xmlSyntax, "an attribute's value is not closed")
        case XML_ERR_NAME_REQUIRED.rawValue, XML_ERR_ENTITYREF_NO_NAME.rawValue:
            (.xmlSyntax, "a name should be here; a lone `&` or `<` is written `&amp;` or `&lt;`")
        case XML_ERR_ENTITYREF_SEMICOL_MISSING.rawValue:
            (.xmlSyntax, "an entity ends with a semicolon; a lone `&` is written `&amp;`")
        case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_WAR_UNDECLARED_ENTITY.rawValue:
            (.xmlEntity, "no entity of this name is known")
        case XML_ERR_ENTITY_LOOP.rawValue: (.xmlEntity, "an entity refers to itself")
        case XML_ERR_GT_REQUIRED.rawValue, XML_ERR_SPACE_REQUIRED.rawValue:
            (.xmlSyntax, "the tag should end here, or a blank follow")
        case XML_ERR_CDATA_NOT_FINISHED.rawValue, XML_ERR_COMMENT_NOT_FINISHED.rawValue,
            XML_ERR_PI_NOT_FINISHED.rawValue:
            (.xmlSyntax, "a CDATA section, comment or instruction is not closed")
        case XML_ERR_INVALID_ENCODING.rawValue, XML_I18N_CONV_FAILED.rawValue:
            (.xmlEncoding, "these bytes are not in the file's encoding")
        case XML_ERR_UNSUPPORTED_ENCODING.rawValue, XML_ERR_UNKNOWN_ENCODING.rawValue,
            XML_I18N_NO_HANDLER.rawValue:
            (.xmlEncoding, "the encoding this file names is not one we read")
        case XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue: (.xmlSyntax, "a prefix stands for no namespace")
        default: (.xmlSyntax, "this is not well-formed XML (libxml2 error \(code))")
        }
    }
}
