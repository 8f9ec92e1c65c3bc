/** Chooses whether maps are shown as they are or minus the mean of all classes. */
export interface RelativeSwitchProps {
  readonly relative: boolean;
  readonly onChange: (relative: boolean) => void;
}

export function RelativeSwitch({ relative, onChange }: RelativeSwitchProps) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={relative}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />{' '}
      Subtract the mean of all classes: only differences between classes change a probability
    </label>
  );
}
