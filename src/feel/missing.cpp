// missing: sets of the facts that nobody has stated yet.
#include <algorithm>
#include <iterator>

#include "feel/value.hpp"

namespace zk::feel {

Missing::Missing(FactId fact) : facts_(std::make_shared<const std::vector<FactId>>(1, fact)) {}

Missing Missing::united(const Missing& a, const Missing& b)
{
    if (a.empty() || a.facts_ == b.facts_) {
        return b;
    }
    if (b.empty() || std::ranges::includes(*a.facts_, *b.facts_)) {
        return a;
    }
    std::vector<FactId> all;
    all.reserve(a.facts_->size() + b.facts_->size());
    std::ranges::set_union(*a.facts_, *b.facts_, std::back_inserter(all));
    Missing result;
    result.facts_ = std::make_shared<const std::vector<FactId>>(std::move(all));
    return result;
}

const std::vector<FactId>& Missing::facts() const&
{
    static const std::vector<FactId> none;
    return facts_ ? *facts_ : none;
}

bool Missing::operator==(const Missing& other) const
{
    return facts_ == other.facts_ || facts() == other.facts();
}

} // namespace zk::feel
