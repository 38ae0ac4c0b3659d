#pragma once
// Swift 6 refuses libxml2's mutable globals and its varargs callbacks; these functions stand for them.
// No libxml2 header here: outside the CLibXML2 module they would bring ICU back in (see its shim.h).

/// Frees what libxml2 allocated. Null is allowed.
void dragoman_xml_free(void *_Nullable pointer);
/// Initialises libxml2 and refuses every external entity, DTD and import for the whole process. Call once, first.
void dragoman_xml_set_up(void);
/// How many external loads were asked for and refused since the start of the process.
int dragoman_xml_refused_loads(void);
