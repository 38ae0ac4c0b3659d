#pragma once
// Swift 6 refuses libxml2's mutable globals and its varargs callbacks; these functions stand for them.
// No libxml2 header here: outside the CLibXML2 module they would bring ICU back in (see its shim.h).

/// Frees what libxml2 allocated. Null is allowed.
void dragoman_xml_free(void *_Nullable pointer);
/// Initialises libxml2 and refuses every external entity, DTD and import for the whole process. Call once, first.
void dragoman_xml_set_up(void);
/// How many external loads were asked for and refused since the start of the process.
int dragoman_xml_refused_loads(void);

/// Hears what the parser has to say: libxml2's level and code, the line, the bytes consumed (-1: unknown), its message.
/// The struct libxml2 passes became const in 2.12; this signature is the same for all versions.
typedef void (*dragoman_xml_report)(
    void *_Nullable box, int level, int code, long line, long offset, const char *_Nullable message);

/// Parses one document from memory with nothing but the document itself: no network, no DTD, no entities, no XInclude.
/// A DOCTYPE with an internal subset stops the parser, and its offset is put into `subset` (else -1).
/// `encoding` overrides what the document says; null leaves it to the document.
/// Returns an xmlDocPtr for xmlFreeDoc, or null where the document is not well formed or was stopped.
void *_Nullable dragoman_xml_parse(
    const unsigned char *_Nullable bytes, int count, const char *_Nullable encoding, dragoman_xml_report _Nonnull report,
    void *_Nullable box, long *_Nonnull subset);
