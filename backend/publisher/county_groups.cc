// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/county_groups.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <optional>
#include <tuple>

namespace taillight::publisher {
namespace {

/// Position of a county in the list given.
using Index = std::size_t;

struct Group {
  std::vector<Index> members;
  std::uint64_t population = 0;
};

/// One state's grouping. Ties are broken by position, so by fips.
class Grouping {
 public:
  Grouping(const std::vector<County>& counties,
           const std::vector<std::pair<std::string, std::string>>& neighbours)
      : counties_(counties), neighbours_(counties.size()), open_(counties.size(), false) {
    std::map<std::string, Index> position;
    for (Index i = 0; i < counties.size(); ++i) position.emplace(counties[i].fips, i);
    for (const auto& [a, b] : neighbours) {
      const auto first = position.find(a);
      const auto second = position.find(b);
      if (first == position.end() || second == position.end()) continue;
      neighbours_[first->second].push_back(second->second);
      neighbours_[second->second].push_back(first->second);
    }
  }

  std::vector<CountyGroup> Run() {
    for (Index i = 0; i < counties_.size(); ++i) {
      open_[i] = counties_[i].population < kAloneFrom;
      if (!open_[i]) alone_.push_back({{i}, counties_[i].population});
    }
    while (const auto seed = NextSeed()) Place(Grow(*seed));
    for (Group& group : too_small_) Join(std::move(group));
    return Result();
  }

 private:
  /// The small county with the fewest small neighbours left: what is hemmed in is served first.
  std::optional<Index> NextSeed() const {
    std::optional<std::tuple<std::size_t, Index>> best;
    for (Index i = 0; i < counties_.size(); ++i) {
      if (!open_[i]) continue;
      const auto left = static_cast<std::size_t>(
          std::ranges::count_if(neighbours_[i], [&](Index other) { return open_[other]; }));
      const std::tuple candidate(left, i);
      if (!best || candidate < *best) best = candidate;
    }
    return best ? std::optional(std::get<1>(*best)) : std::nullopt;
  }

  void Add(Group& group, Index county) {
    group.members.push_back(county);
    group.population += counties_[county].population;
    open_[county] = false;
  }

  /// Takes in the open neighbour nearest to the seed until the group is large enough.
  Group Grow(Index seed) {
    Group group;
    Add(group, seed);
    while (group.population < kGroupedFrom) {
      std::optional<std::tuple<double, Index>> nearest;
      for (const Index member : group.members) {
        for (const Index other : neighbours_[member]) {
          if (!open_[other]) continue;
          const std::tuple candidate(Distance(counties_[seed], counties_[other]), other);
          if (!nearest || candidate < *nearest) nearest = candidate;
        }
      }
      if (!nearest) break;
      Add(group, std::get<1>(*nearest));
    }
    return group;
  }

  void Place(Group group) {
    (group.population < kGroupedFrom ? too_small_ : joined_).push_back(std::move(group));
  }

  static void Merge(Group& into, const Group& group) {
    into.members.insert(into.members.end(), group.members.begin(), group.members.end());
    into.population += group.population;
  }

  bool Borders(const Group& a, const Group& b) const {
    return std::ranges::any_of(a.members, [&](Index member) {
      return std::ranges::any_of(neighbours_[member], [&](Index other) {
        return std::ranges::find(b.members, other) != b.members.end();
      });
    });
  }

  double DistanceBetween(const Group& a, const Group& b) const {
    double least = std::numeric_limits<double>::infinity();
    for (const Index x : a.members) {
      for (const Index y : b.members) {
        least = std::min(least, Distance(counties_[x], counties_[y]));
      }
    }
    return least;
  }

  std::vector<Group>::iterator Nearest(std::vector<Group>& groups, const Group& group) const {
    return std::ranges::min_element(
        groups, {}, [&](const Group& other) { return DistanceBetween(group, other); });
  }

  void Join(Group group) {
    Group* smallest = nullptr;
    for (Group& other : joined_) {
      if (!Borders(group, other)) continue;
      if (smallest == nullptr || other.population < smallest->population) smallest = &other;
    }
    if (smallest != nullptr) {
      Merge(*smallest, group);
      return;
    }
    while (group.population < kGroupedFrom && !alone_.empty()) {
      const auto nearest = Nearest(alone_, group);
      Merge(group, *nearest);
      alone_.erase(nearest);
    }
    if (group.population < kGroupedFrom && !joined_.empty()) {
      Merge(*Nearest(joined_, group), group);
    } else {
      joined_.push_back(std::move(group));
    }
  }

  std::vector<CountyGroup> Result() {
    std::vector<CountyGroup> groups;
    for (std::vector<Group>* all : {&alone_, &joined_}) {
      for (Group& group : *all) {
        std::ranges::sort(group.members);
        CountyGroup& fips = groups.emplace_back();
        for (const Index member : group.members) fips.push_back(counties_[member].fips);
      }
    }
    std::ranges::sort(groups);
    return groups;
  }

  const std::vector<County>& counties_;
  std::vector<std::vector<Index>> neighbours_;
  /// Small counties that are in no group yet.
  std::vector<bool> open_;
  std::vector<Group> alone_;
  std::vector<Group> joined_;
  std::vector<Group> too_small_;
};

}  // namespace

double Distance(const County& a, const County& b) {
  const double middle = (a.latitude + b.latitude) / 2 * std::numbers::pi / 180;
  const double north = a.latitude - b.latitude;
  const double east = (a.longitude - b.longitude) * std::cos(middle);
  return north * north + east * east;
}

std::vector<CountyGroup> GroupCounties(
    const std::vector<County>& counties,
    const std::vector<std::pair<std::string, std::string>>& neighbours) {
  return Grouping(counties, neighbours).Run();
}

}  // namespace taillight::publisher
