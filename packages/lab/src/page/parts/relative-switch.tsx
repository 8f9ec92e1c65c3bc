/** Whether maps are shown as they are or less the mean of the classes. */
export interface RelativeSwitchProps {
  readonly relative: boolean;
  readonly onChange: (relative: boolean) => void;
}

export function RelativeSwitch({ relative, onChange }: RelativeSwitchProps) {
  return (
    <label class="switch">
      <input type="checkbox" checked={relative} onChange={(event) => onChange(event.currentTarget.checked)} />{' '}
      Less the mean of all classes: only what differs between them changes a probability
    </label>
  );
}
