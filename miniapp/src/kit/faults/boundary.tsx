import { Component, useEffect, type ReactNode } from 'react';
import { reportFault, stands } from './faults.ts';

interface BoundaryProps {
  /** What stands in the place of what broke. */
  instead: (again: () => void) => ReactNode;
  children: ReactNode;
}

/** What breaks while it is drawn is told, and something else stands in its place. */
export class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: unknown) {
    reportFault('DRAWING', error);
  }

  override render() {
    if (this.state.broken) return this.props.instead(() => this.setState({ broken: false }));
    return (
      <>
        <Standing />
        {this.props.children}
      </>
    );
  }
}

function Standing() {
  useEffect(stands, []);
  return null;
}
