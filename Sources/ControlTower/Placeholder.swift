enum ControlTowerPlaceholder {}
