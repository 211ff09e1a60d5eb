import type { MyHomes } from '@linli/shared/homes/homes.schema.ts';
import { membershipRoleLabels, MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import { Card } from '../../../kit/ui/display/card.tsx';
import { TextArea, TextField } from '../../../kit/ui/input/field.tsx';
import { OneOf } from '../parts/one-of.tsx';
import type { RequestForm } from './use-request-form.ts';

const roles = MembershipRole.options.map((value) => ({ value, text: membershipRoleLabels[value] }));

export const RequestFieldsCard = ({ form, buildings }: { form: RequestForm; buildings: MyHomes['buildings'] }) => {
  const { fields, change, errorOf } = form;
  return (
    <Card>
      <OneOf
        label="楼栋"
        choices={buildings.map(({ id, name }) => ({ value: id, text: name }))}
        value={fields.buildingId}
        onChoose={(buildingId) => change({ buildingId })}
        error={errorOf('buildingId')}
      />
      <TextField
        label="门牌"
        value={fields.door}
        onInput={(door) => change({ door })}
        placeholder="比如 2单元602"
        maxLength={30}
        error={errorOf('door')}
      />
      <OneOf
        label="您是"
        choices={roles}
        value={fields.role}
        onChoose={(role) => change({ role })}
        error={errorOf('role')}
      />
      <TextField
        label="姓名"
        value={fields.name}
        onInput={(name) => change({ name })}
        placeholder="和登记时一样的名字"
        maxLength={20}
        error={errorOf('name')}
      />
      <TextArea
        label="补充说明"
        optional
        value={fields.note}
        onInput={(note) => change({ note })}
        placeholder="比如：上个月刚过户，登记的还是原业主"
        maxLength={200}
        error={errorOf('note')}
      />
    </Card>
  );
};
