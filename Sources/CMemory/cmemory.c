// The package manager wants a source file; everything is in the header, so that it is inlined.
#include "CMemory.h"
