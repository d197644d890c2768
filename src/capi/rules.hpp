// rules: libzhunkao-rules for C++. This page, and what it includes, is the whole public API.
//
//   rulebook/rulebook.hpp  a regulation that runs: load a folder or texts, decide facts, say why,
//                          what is still missing, which clause. Most programs need nothing else.
//   dmn/xml.hpp            a DMN model from XML …
//   dmn/engine.hpp         … compiled once, evaluated as often as one likes, tables explained row by row.
//   feel/parser.hpp        FEEL expressions by themselves, and where a mistake in one stands.
//   base/json.hpp          JSON with exact decimals: what facts and results are made of.
//
// These are the engine's own headers, not a facade over them: a second set of types would only be copied to
// and fro, and whoever extends the engine would have to learn both. They include nothing but the C++ library
// and tl::expected.
//
// Errors are values: Result<T> (base/result.hpp) holds a T or an Error with code, sentence and places. The
// library throws nothing of its own, prints nothing, reads no clock and has no global state. What is loaded
// (Rulebook, dmn::Program) never changes and may be shared by threads; a dmn::Evaluation belongs to one.
//
// C++20. The binary interface is that of this version only: programs are built against the version they run
// with. The C API (zhunkao.h) is the one that stays.
#pragma once

#include "base/json.hpp"
#include "base/result.hpp"
#include "dmn/engine.hpp"
#include "dmn/xml.hpp"
#include "feel/parser.hpp"
#include "rulebook/rulebook.hpp"
