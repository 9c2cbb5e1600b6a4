"""Policies by id: the scenario's doctrine tables, and the built-in ones."""

from __future__ import annotations

from dataclasses import replace

from wargame.core.errors import UsageError, meant
from wargame.model.policies import BUILT_IN
from wargame.model.scenario import Scenario
from wargame.policies.api import Policy, Wait
from wargame.policies.doctrine import DoctrinePolicy
from wargame.policies.random_legal import RandomLegal


def policy(scenario: Scenario, policy_id: str) -> Policy:
    """Return a policy by id.

    Raises:
        UsageError: the scenario has no such policy.
    """
    if policy_id == "wait":
        return Wait()
    if policy_id == "random_legal":
        return RandomLegal()
    doctrine = scenario.policies.get(policy_id)
    if doctrine is None:
        known = [*scenario.policies, *BUILT_IN]
        raise UsageError(f"no policy is called `{policy_id}`{meant(policy_id, known)}")
    return DoctrinePolicy(policy_id, replace(doctrine, replies=scenario.replies_of(policy_id)))


def for_actors(scenario: Scenario) -> dict[str, Policy]:
    """Return the policy of every actor, as the scenario names them."""
    return {actor: policy(scenario, a.policy) for actor, a in scenario.actors.items()}
