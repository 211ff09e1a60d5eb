import type { ReactNode } from 'react';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { Page } from '../../../kit/page/page.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { DeskNav } from './desk-nav.tsx';
import { isSubpage, type DeskHere } from './places.ts';
import { useStaff } from './use-staff.ts';
import { useWide } from './use-wide.ts';
import { homePage, openTab } from '../../../kit/page/navigation.ts';

interface DeskPageProps {
  title: string;
  here: DeskHere;
  /** Who may be here; others are told so, kindly. */
  admits: (roles: Me['roles']) => boolean;
  bottom?: ReactNode;
  skeleton?: ReactNode;
  onHelp?: () => void;
  children: (me: Me, wide: boolean) => ReactNode;
}

/** Every page of the desk: who works here, the way to the other pages, and a kind word to whoever does not belong. */
export function DeskPage({ title, here, admits, bottom, skeleton, onHelp, children }: DeskPageProps) {
  const staff = useStaff();
  const wide = useWide();
  const nav = staff.data && <DeskNav me={staff.data} here={here} wide={wide} onHelp={onHelp} />;
  return (
    <Page title={title} wide={wide} aside={wide ? nav : undefined} bottom={bottom} of={staff} skeleton={skeleton}>
      {(me) => (
        <>
          {!wide && !isSubpage(here) && nav}
          {admits(me.roles) ? children(me, wide) : <Stranger />}
        </>
      )}
    </Page>
  );
}

const Stranger = () => (
  <Empty
    drawing="gate"
    title="这一页您的岗位用不到"
    action={<Button onTap={() => void openTab(homePage)}>回首页</Button>}
  >
    它由别的岗位的同事处理；需要开通请联系系统管理员。
  </Empty>
);
