import { View } from '@tarojs/components';
import { callPhone } from '../../kit/device.ts';
import { Card } from '../../kit/ui/display/card.tsx';
import { Cell } from '../../kit/ui/display/cell.tsx';
import { openPrivacy } from './me-links.ts';

export const Contact = ({ phone }: { phone: string | undefined }) => (
  <Card flush>
    {phone && (
      <Cell
        icon="phone"
        title="联系物业"
        detail={
          <>
            24 小时服务电话 <View className="me-phone k-figures">{phone}</View>
          </>
        }
        label={`联系物业，拨打 ${phone}`}
        onTap={() => callPhone(phone)}
      />
    )}
    <Cell icon="shield" title="隐私说明" onTap={openPrivacy} />
  </Card>
);
