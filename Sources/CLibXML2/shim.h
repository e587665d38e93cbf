#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H

// Debian's libxml2 is built with ICU, and <libxml/encoding.h> then includes the system's ICU
// headers, which clash with the ICU inside Foundation. Hiding the feature only leaves out the two
// last members of struct _xmlCharEncodingHandler, which nothing here touches.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>           // XML documents, SAX2
#include <libxml/parserInternals.h>  // positions inside a document being parsed
#include <libxml/tree.h>             // the tree that is copied into values
#include <libxml/xmlerror.h>         // structured errors with line and column
#include <libxml/HTMLparser.h>       // published pages, which are never well-formed
#include <libxml/relaxng.h>          // the schemas of pledges and press releases

#endif
