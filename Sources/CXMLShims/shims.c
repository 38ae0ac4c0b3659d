#include "CXMLShims.h"
#include <stdatomic.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

static _Atomic int refused_loads;

static xmlParserInputPtr refuse(const char *url, const char *id, xmlParserCtxtPtr context) {
    (void)url;
    (void)id;
    (void)context;
    atomic_fetch_add(&refused_loads, 1);
    return NULL;
}

static void silent(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

void dragoman_xml_free(void *pointer) {
    if (pointer) xmlFree(pointer);
}

void dragoman_xml_set_up(void) {
    xmlInitParser();
    xmlSetExternalEntityLoader(refuse);
    xmlSetGenericErrorFunc(NULL, silent);
}

int dragoman_xml_refused_loads(void) { return atomic_load(&refused_loads); }
