#pragma once
// Where libxml2 is built with ICU (Debian), its headers bring in <unicode/utypes.h>, which collides with the copy of
// ICU inside Swift's Foundation. Nothing here needs it, so the switch goes off before any other header is read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
