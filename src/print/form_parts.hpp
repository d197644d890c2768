// form_parts: what the forms share. Internal to them.
#pragma once

#include <initializer_list>

#include "print/forms.hpp"

namespace zk::print {

inline constexpr Style group_style{Face::hei_bold, 10.5, Align::start};
inline constexpr Style head_style{Face::hei, 9.5, Align::centre};
inline constexpr Style script_style{Face::hei, 13, Align::start};
inline constexpr Style quote_style{Face::song, 10.5, Align::justify};

Cell label(std::string text, int columns = 1, int rows = 1);
Cell value(std::string text, int columns = 1, int rows = 1);
/// A cell across the table that names what follows.
Row section(std::string title, int columns);
/// The name in the candidate's own script, three columns wide.
Cell own_script(const Person& person);
Row row(std::initializer_list<Cell> cells, double at_least = 7.5);

std::string join_list(const std::vector<std::string>& parts, const char* separator);
/// `text`, or a line to write on.
Run filled(const std::string& text, int blank = 8);
/// "    年    月    日" if there is no date.
std::string date_or_blank(const std::string& date);
/// 签字:name, date below; places to write where empty.
std::string signature(const std::string& label, const std::string& name, const std::string& date);

Foot foot_of(const Proof& proof, const std::string& form);
/// Which way a table of texts shares its width: by the widest text of each column.
std::vector<double> weights_for(const std::vector<std::vector<std::string>>& rows);
/// Texts in columns under a title; title and column names are repeated on every page.
Table listing(const std::string& title, const std::vector<std::string>& columns,
              const std::vector<std::vector<std::string>>& rows);
/// Single facts two to a row where they are short, repeated ones as a table of their own.
void add_group(Document& document, const FactGroup& group);
/// QR beside the lines of the proof; nothing if the proof is empty.
void add_proof(Document& document, const Proof& proof);
Paragraph quoted(const Quote& quote, const Style& style);
/// Identity in three pairs of columns with the photo beside it.
Table identity(const Person& person, const std::string& number);
/// The clause in brackets after its words.
Runs cited(const Quote& quote);

} // namespace zk::print
