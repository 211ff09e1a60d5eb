import { useMe } from '../api.ts';
import { callPhone } from '../device.ts';
import { Button } from '../ui/input/button.tsx';

/** The phone that somebody answers at any hour: known from the last time, or from the build where there was none. */
export function CallService() {
  const phone = useMe()?.estate.servicePhone || SERVICE_PHONE;
  if (!phone) return null;
  return (
    <Button kind="quiet" icon="phone" onTap={() => callPhone(phone)} label={`拨打 24 小时服务电话 ${phone}`}>
      {`服务电话 ${phone}`}
    </Button>
  );
}
