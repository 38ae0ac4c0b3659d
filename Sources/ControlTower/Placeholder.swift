enum ControlTowerPlaceholder {}
import Hummingbird
