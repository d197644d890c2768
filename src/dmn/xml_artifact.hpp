// xml_artifact: the parts of DMN XML that people read and the engine does not: requirements as they are
// drawn, knowledge sources, text annotations, associations, diagrams (DMN 1.5, 6.3 and chapter 13).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "dmn/model.hpp"
#include "dmn/xml_node.hpp"

namespace zk::dmn {

struct RequirementName {
    const char* name;
    Requirement::Kind kind;
};
inline constexpr std::array requirement_names{
    RequirementName{"informationRequirement", Requirement::Kind::information},
    RequirementName{"knowledgeRequirement", Requirement::Kind::knowledge},
    RequirementName{"authorityRequirement", Requirement::Kind::authority},
};

struct TargetName {
    const char* name;
    Requirement::Target target;
};
inline constexpr std::array target_names{
    TargetName{"requiredDecision", Requirement::Target::decision},
    TargetName{"requiredInput", Requirement::Target::input},
    TargetName{"requiredKnowledge", Requirement::Target::knowledge},
    TargetName{"requiredAuthority", Requirement::Target::authority},
};

struct DirectionName {
    const char* name;
    Association::Direction direction;
};
inline constexpr std::array direction_names{
    DirectionName{"None", Association::Direction::none},
    DirectionName{"One", Association::Direction::one},
    DirectionName{"Both", Association::Direction::both},
};

/// The trimmed text of the child of that name; empty if there is none.
std::string text_of(const XmlNode& node, const char* name);
/// By kind, as the schema orders them.
std::vector<Requirement> read_requirements(const XmlNode& node);
/// A knowledgeSource, textAnnotation or association; any other element is left alone.
void read_artifact(const XmlNode& node, Model& model);
void read_diagrams(const XmlNode& definitions, Model& model);

} // namespace zk::dmn
