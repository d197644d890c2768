// xml_write: Model → elements of DMN XML, with canonical names and without Model::extra.
//
// What is written here is what the reader understands; all else is found by comparing with it (xml_extra).
#pragma once

#include <pugixml.hpp>

#include "dmn/model.hpp"

namespace zk::dmn {

/// Appends the `definitions` element to `document`.
void write_definitions(const Model& model, pugi::xml_node document);

// Parts, each in its own file.

pugi::xml_node add_element(pugi::xml_node parent, const char* name);
void set_attribute(pugi::xml_node node, const char* name, const std::string& value);
/// An attribute; none where the value is empty.
void add_attribute(pugi::xml_node node, const char* name, const std::string& value);
/// A child with text; none where the text is empty.
void add_text(pugi::xml_node parent, const char* name, const std::string& text);

void write_requirements(pugi::xml_node parent, const std::vector<Requirement>& requirements);
void write_source(pugi::xml_node parent, const KnowledgeSource& source);
void write_annotation(pugi::xml_node parent, const TextAnnotation& annotation);
void write_association(pugi::xml_node parent, const Association& association);
void write_diagrams(pugi::xml_node definitions, const std::vector<Diagram>& diagrams);

/// The expression, if there is one.
void write_boxed(pugi::xml_node parent, const BoxedPtr& boxed);
/// A function's parameters and body as the content of `node`.
void write_function(pugi::xml_node node, const Boxed& function);
void write_table(pugi::xml_node node, const DecisionTable& table);
/// Ids for elements that may have one, and editors want one, and have none.
void number_elements(pugi::xml_node root);
/// <NAME><text>…</text></NAME>, for unary tests and cells, whose text may be empty but not absent.
void write_tests(pugi::xml_node parent, const char* name, const Text& tests);

} // namespace zk::dmn
