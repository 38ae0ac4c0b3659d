#include "CXMLShims.h"
#include <stdatomic.h>
#include <libxml/SAX2.h>
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

// What one parse needs besides libxml2's own context; it hangs on the context's _private.
struct session {
    dragoman_xml_report report;
    void *box;
    long subset;
};

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

static void hear(void *user, error_pointer error) {
    xmlParserCtxtPtr parser = user;
    if (!parser || !parser->_private || !error) return;
    struct session *session = parser->_private;
    session->report(
        session->box, error->level, error->code, error->line, parser->input ? xmlByteConsumed(parser) : -1,
        error->message);
}

static void stop(xmlParserCtxtPtr parser) {
    struct session *session = parser->_private;
    if (session->subset < 0) session->subset = parser->input ? xmlByteConsumed(parser) : 0;
    if (session->subset < 0) session->subset = 0;
    xmlStopParser(parser);
}

// Called at a DOCTYPE, after its name and identifiers and before anything in brackets.
static void doctype(void *user, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id) {
    xmlParserCtxtPtr parser = user;
    if (parser->input && parser->input->cur && *parser->input->cur == '[') {
        stop(parser);
        return;
    }
    xmlSAX2InternalSubset(user, name, public_id, system_id);
}

// Never reached while the one above does its work.
static void declaration(
    void *user, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id, xmlChar *content) {
    (void)name;
    (void)type;
    (void)public_id;
    (void)system_id;
    (void)content;
    stop(user);
}

void *dragoman_xml_parse(
    const unsigned char *bytes, int count, const char *encoding, dragoman_xml_report report, void *box, long *subset) {
    struct session session = {report, box, -1};
    *subset = -1;
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser) return NULL;
    parser->_private = &session;
    parser->sax->serror = hear;
    parser->sax->internalSubset = doctype;
    parser->sax->entityDecl = declaration;
    int options = XML_PARSE_NONET | XML_PARSE_NOCDATA | (encoding ? XML_PARSE_IGNORE_ENC : 0);
    xmlDocPtr document = xmlCtxtReadMemory(parser, (const char *)bytes, count, NULL, encoding, options);
    *subset = session.subset;
    if (document && session.subset >= 0) {
        xmlFreeDoc(document);
        document = NULL;
    }
    parser->_private = NULL;
    xmlFreeParserCtxt(parser);
    return document;
}
