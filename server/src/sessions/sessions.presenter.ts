import { maskPhone } from '@linli/shared/kit/phone.ts';
import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import type { HomeRef } from '@linli/shared/homes/homes.schema.ts';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import type { Actor } from '../kit/scope.ts';
import type { Person } from '../identity/persons.service.ts';

interface MyFacts {
  person: Person;
  actor: Actor;
  estate: { id: string; name: string };
  servicePhone: string;
  policies: EstatePolicies;
  homes: HomeRef[];
  workplaces: { id: string; name: string }[];
}

export function presentMe({ person, actor, estate, servicePhone, policies, homes, workplaces }: MyFacts): Me {
  const home = homes.find(({ unitId }) => unitId === actor.home?.unitId);
  return {
    id: person.id,
    name: person.name,
    ...(person.phone !== undefined && { phone: maskPhone(person.phone) }),
    roles: [...actor.roles],
    estate: { id: estate.id, name: estate.name, servicePhone, figures: policies },
    ...(home && { home }),
    homes,
    workplaces,
  };
}
